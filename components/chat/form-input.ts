import type { ConfigField } from "../../lib/client/config-schema/config-field";
import { fieldOfValue } from "../../lib/client/config-schema/field-of-value";
import { valueProblem } from "../../lib/client/config-schema/value-problem";
import { asRecord, type JsonRecord } from "../../lib/client/json";

interface InputProblem {
  path: readonly string[];
  message: string;
}

/** What an input form begins with: the values given, else the schema's defaults. */
export function startInput(fields: readonly ConfigField[], given: unknown): JsonRecord {
  const have = asRecord(given);
  return Object.fromEntries(
    fields
      .map((field) => [field.key, have[field.key] ?? field.fallback] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  );
}

/** The input that the graph gets, or what is wrong with it. Empty lines of a list are left out. */
export function readInput(
  fields: readonly ConfigField[],
  values: JsonRecord,
): { input: JsonRecord; problems: InputProblem[] } {
  const input = Object.fromEntries(
    fields
      .map((field) => [field.key, tidy(field, values[field.key])] as const)
      .filter(([, value]) => value !== undefined),
  );
  const problems = fields.flatMap((field) => {
    const message = valueProblem({ ...field, fallback: undefined }, input[field.key]);
    return message === null ? [] : [{ path: field.path, message }];
  });
  return { input, problems };
}

function tidy(field: ConfigField, value: unknown): unknown {
  const { control } = field;
  if (control.kind === "list" && control.item.control.kind === "text" && Array.isArray(value)) {
    const lines = value.filter((line) => typeof line !== "string" || line.trim() !== "");
    return lines.length > 0 || field.required ? lines : undefined;
  }
  if (typeof value === "string" && value.trim() === "") return field.required ? "" : undefined;
  return value;
}

/** The fields of arguments that have no schema: the control of each follows from its value. */
export function argumentFields(args: JsonRecord, label: (key: string) => string): ConfigField[] {
  return Object.entries(args).map(([key, value]) => fieldOfValue([key], label(key), value));
}
