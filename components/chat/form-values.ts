import { isRecord, type JsonRecord, parseJson } from "../../lib/client/json";
import type { FieldSpec } from "./schema-fields";

/** What the controls hold: texts as they are typed, choices, switches, lists of texts, and nested forms. */
export type FormValue = string | boolean | string[] | FormValues;
export interface FormValues {
  [key: string]: FormValue;
}

/** Messages by the path of the field, as in `address.city`. */
export type FormErrors = Record<string, string>;

/** What the form shows at first: the values given, else the schema's defaults. */
export function initialValues(fields: readonly FieldSpec[], given: unknown): FormValues {
  const have = isRecord(given) ? given : {};
  return Object.fromEntries(
    fields.map((field) => [field.key, initialValue(field, have[field.key] ?? field.initial)]),
  );
}

function initialValue(field: FieldSpec, value: unknown): FormValue {
  switch (field.kind) {
    case "object":
      return initialValues(field.fields, value);
    case "boolean":
      return value === true;
    case "texts":
      return Array.isArray(value) ? value.map(String) : [];
    case "json":
      return value === undefined ? "" : JSON.stringify(value, null, 2);
    default:
      return value === undefined || value === null ? "" : String(value);
  }
}

/** The input the graph gets, or what is wrong. An empty field that nobody requires is left out. */
export function readForm(
  fields: readonly FieldSpec[],
  values: FormValues,
  path = "",
): { input: JsonRecord; errors: FormErrors } {
  const input: JsonRecord = {};
  const errors: FormErrors = {};
  for (const field of fields) {
    const at = path === "" ? field.key : `${path}.${field.key}`;
    const value = values[field.key];
    if (field.kind === "object") {
      const inner = readForm(field.fields, isForm(value) ? value : {}, at);
      const isEmpty = Object.keys(inner.input).length === 0;
      if (isEmpty && !field.required) continue;
      Object.assign(errors, inner.errors);
      input[field.key] = inner.input;
      continue;
    }
    const read = readValue(field, value);
    if ("error" in read) errors[at] = read.error;
    else if (read.value !== undefined) input[field.key] = read.value;
  }
  return { input, errors };
}

type Read = { value: unknown } | { error: string };

function readValue(field: FieldSpec, value: FormValue | undefined): Read {
  if (field.kind === "boolean") return { value: value === true };
  if (field.kind === "texts") return readTexts(field, value);
  const text = typeof value === "string" ? value : "";
  if (text.trim() === "")
    return field.required ? { error: `${field.label} is needed.` } : { value: undefined };
  switch (field.kind) {
    case "number":
    case "integer":
      return readNumber(field, text);
    case "choice":
      return { value: field.options.find((option) => option.value === text)?.raw };
    case "json": {
      const parsed = parseJson(text);
      return parsed === undefined ? { error: `${field.label} is not valid JSON.` } : { value: parsed };
    }
    default:
      return { value: text };
  }
}

function readTexts(field: FieldSpec, value: FormValue | undefined): Read {
  const texts = (Array.isArray(value) ? value : []).map((text) => text.trim()).filter((text) => text !== "");
  if (texts.length > 0) return { value: texts };
  return field.required ? { error: `${field.label} needs at least one line.` } : { value: undefined };
}

function readNumber(field: FieldSpec, text: string): Read {
  const number = Number(text);
  if (!Number.isFinite(number)) return { error: `${field.label} is not a number.` };
  if (field.kind === "integer" && !Number.isInteger(number))
    return { error: `${field.label} is a whole number.` };
  if (field.min !== null && number < field.min) return { error: `${field.label} is ${field.min} or more.` };
  if (field.max !== null && number > field.max) return { error: `${field.label} is ${field.max} or less.` };
  return { value: number };
}

function isForm(value: FormValue | undefined): value is FormValues {
  return typeof value === "object" && !Array.isArray(value);
}

/** The fields of arguments that have no schema: the kind of each follows from its value. */
export function fieldsFromValues(args: JsonRecord, label: (key: string) => string): FieldSpec[] {
  return Object.entries(args).map(([key, value]) => ({
    key,
    label: label(key),
    help: null,
    required: false,
    kind: kindOfValue(value),
    initial: value,
    options: [],
    min: null,
    max: null,
    fields: [],
  }));
}

function kindOfValue(value: unknown): FieldSpec["kind"] {
  if (typeof value === "string") return value.length > 80 || value.includes("\n") ? "long-text" : "text";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string"))
    return "texts";
  return "json";
}
