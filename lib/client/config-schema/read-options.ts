import { displayName } from "../display-name";
import { asText, isRecord, type JsonRecord } from "../json";
import type { Option } from "./config-field";
import { resolveSchema } from "./resolve-schema";

/** `enum`, `const`, or a union in which each part is one; empty when the schema leaves more open. */
export function readOptions(schema: JsonRecord, root: unknown): Option[] {
  if (Array.isArray(schema.enum)) {
    const labels = listOf(schema, "enumNames", "x-enumNames", "x-enum-varnames");
    const helps = listOf(schema, "enumDescriptions", "markdownEnumDescriptions", "x-enum-descriptions");
    return schema.enum.map((value, at) => toOption(value, labels[at], helps[at]));
  }
  const union = Array.isArray(schema.anyOf) ? schema.anyOf : schema.oneOf;
  if (!Array.isArray(union) || union.length === 0) return [];
  const parts = union.map((part) => resolveSchema(part, root).schema);
  if (!parts.every((part) => "const" in part || Array.isArray(part.enum))) return [];
  return parts.flatMap((part) =>
    "const" in part ? [toOption(part.const, part.title, part.description)] : readOptions(part, root),
  );
}

/** What is offered where any text is allowed: the schema's `examples`, and the choices of an open union. */
export function readSuggestions(schema: JsonRecord, root: unknown): Option[] {
  const union = [schema.anyOf, schema.oneOf].find(Array.isArray) ?? [];
  const parts = union.map((part: unknown) => resolveSchema(part, root).schema);
  const named = parts.flatMap((part) => readOptions("const" in part ? { enum: [part.const] } : part, root));
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  return [...named, ...examples.filter((one) => typeof one === "string").map((one) => toOption(one))];
}

/** A choice as hints write it: the value alone, or with a label and a description. */
export function readOption(option: unknown): Option {
  if (!isRecord(option) || !("value" in option)) return toOption(option);
  return toOption(option.value, option.label ?? option.title, option.description ?? option.help);
}

function toOption(value: unknown, label?: unknown, help?: unknown): Option {
  return { value, label: asText(label) ?? labelOf(value), help: asText(help) ?? null };
}

/** Words become readable; what looks like a name of a thing (a model, a version, an address) stays as it is. */
function labelOf(value: unknown): string {
  if (value === null) return "None";
  if (value === true) return "Yes";
  if (value === false) return "No";
  if (typeof value !== "string") return JSON.stringify(value) ?? String(value);
  if (value === "") return "Empty";
  return /^[a-z][a-z]*([_-][a-z]+)*$/i.test(value) ? displayName(value) : value;
}

function listOf(schema: JsonRecord, ...words: string[]): unknown[] {
  return words.map((word) => schema[word]).find(Array.isArray) ?? [];
}
