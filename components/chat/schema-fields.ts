import { asText, isRecord, type JsonRecord } from "../../lib/client/json";
import { displayName } from "../marks/display-name";

/** A control of the input form. `json` is the way out for whatever has no control of its own: nothing is hidden. */
export interface FieldSpec {
  key: string;
  label: string;
  help: string | null;
  required: boolean;
  kind: "text" | "long-text" | "number" | "integer" | "boolean" | "choice" | "texts" | "object" | "json";
  initial: unknown;
  options: { value: string; label: string; raw: unknown }[];
  min: number | null;
  max: number | null;
  fields: FieldSpec[];
}

const MAX_DEPTH = 4;
const LONG_NAMES = /prompt|instruction|text|description|content|body|notes|brief|message/i;

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: unknown, root: unknown = schema, depth = 0): FieldSpec[] {
  const object = resolve(schema, root);
  const properties = isRecord(object.properties) ? object.properties : {};
  const required = Array.isArray(object.required) ? object.required : [];
  return Object.entries(properties).map(([key, property]) =>
    fieldOf(key, property, root, required.includes(key), depth),
  );
}

function fieldOf(key: string, property: unknown, root: unknown, required: boolean, depth: number): FieldSpec {
  const schema = resolve(property, root);
  const fields = schema.type === "object" && depth < MAX_DEPTH ? fieldsOf(schema, root, depth + 1) : [];
  const options = optionsOf(schema, root);
  return {
    key,
    label: asText(schema.title) ?? displayName(key),
    help: asText(schema.description) ?? null,
    required,
    kind: kindOf(key, schema, root, fields.length, options.length),
    initial: schema.default,
    options,
    min: numberOf(schema.minimum),
    max: numberOf(schema.maximum),
    fields,
  };
}

function kindOf(
  key: string,
  schema: JsonRecord,
  root: unknown,
  fields: number,
  options: number,
): FieldSpec["kind"] {
  if (options > 0) return "choice";
  if (schema.type === "string") {
    const long = numberOf(schema.maxLength) === null || Number(schema.maxLength) > 120;
    return schema.format === undefined && long && LONG_NAMES.test(key) ? "long-text" : "text";
  }
  if (schema.type === "number" || schema.type === "integer" || schema.type === "boolean") return schema.type;
  if (schema.type === "array") return resolve(schema.items, root).type === "string" ? "texts" : "json";
  return schema.type === "object" && fields > 0 ? "object" : "json";
}

function optionsOf(schema: JsonRecord, root: unknown): FieldSpec["options"] {
  const union = Array.isArray(schema.anyOf) ? schema.anyOf : Array.isArray(schema.oneOf) ? schema.oneOf : [];
  const constants = union.map((one) => resolve(one, root)).filter((one) => "const" in one);
  const whole = constants.length > 0 && constants.length === union.length;
  const values: [unknown, string | undefined][] = Array.isArray(schema.enum)
    ? schema.enum.map((value) => [value, undefined])
    : whole
      ? constants.map((one) => [one.const, asText(one.title)])
      : [];
  return values.map(([raw, label]) => ({
    raw,
    value: String(raw),
    label: label ?? displayName(String(raw)),
  }));
}

/** Follows `$ref`, joins `allOf`, and takes the one part of a union that is not null. */
function resolve(schema: unknown, root: unknown, hops = 0): JsonRecord {
  if (!isRecord(schema) || hops > 8) return {};
  if (typeof schema.$ref === "string") {
    return { ...resolve(pointer(root, schema.$ref), root, hops + 1), ...without(schema, "$ref") };
  }
  if (Array.isArray(schema.allOf)) {
    const parts = schema.allOf.map((part) => resolve(part, root, hops + 1));
    return Object.assign({}, ...parts, without(schema, "allOf"));
  }
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== "null");
    return types.length === 1 ? { ...schema, type: types[0] } : schema;
  }
  const union = Array.isArray(schema.anyOf) ? schema.anyOf : schema.oneOf;
  const parts = Array.isArray(union) ? union.filter((part) => !isRecord(part) || part.type !== "null") : [];
  if (parts.length === 1) {
    return { ...resolve(parts[0], root, hops + 1), ...without(without(schema, "anyOf"), "oneOf") };
  }
  return schema;
}

function without(schema: JsonRecord, key: string): JsonRecord {
  const { [key]: _left, ...rest } = schema;
  return rest;
}

function pointer(root: unknown, ref: string): unknown {
  const steps = ref.replace(/^#\/?/, "").split("/").filter(Boolean);
  return steps.reduce<unknown>((at, step) => (isRecord(at) ? at[decodePointer(step)] : undefined), root);
}

function decodePointer(step: string): string {
  return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** Whether people talk to this graph: its input has messages. Null when the schema does not say. */
export function takesMessages(schema: unknown): boolean | null {
  const object = resolve(schema, schema);
  if (!isRecord(object.properties) || Object.keys(object.properties).length === 0) return null;
  return "messages" in object.properties;
}

/** First inputs to offer: the schema's own examples, in the words of its messages or of its only text. */
export function exampleInputs(schema: unknown): string[] {
  const object = resolve(schema, schema);
  const properties = isRecord(object.properties) ? object.properties : {};
  const lists = [resolve(properties.messages, schema).examples, object.examples];
  return lists.flatMap((list) => (Array.isArray(list) ? list.flatMap(exampleText) : []));
}

function exampleText(example: unknown): string[] {
  if (typeof example === "string") return [example];
  if (Array.isArray(example)) return example.slice(0, 1).flatMap(exampleText);
  if (!isRecord(example)) return [];
  return exampleText(example.messages ?? example.content);
}
