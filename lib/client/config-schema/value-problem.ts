import { secretNamed } from "../../contract/providers";
import { isRecord } from "../json";
import type { ConfigField, Control, TextFormat, Variant } from "./config-field";

/** What is wrong with a value, as a sentence; null when nothing is. Values within lists and groups are asked too. */
export function valueProblem(field: ConfigField, value: unknown): string | null {
  if (value === undefined) {
    return field.required && field.fallback === undefined ? `${field.label} is needed.` : null;
  }
  if (value === null) return field.nullable || !field.isKnown ? null : `${field.label} needs a value.`;
  return ofControl(field, field.control, value);
}

function ofControl(field: ConfigField, control: Control, value: unknown): string | null {
  switch (control.kind) {
    case "text":
      return ofText(field, control, value);
    case "prompt":
      if (typeof value !== "string") return `${field.label} is a text.`;
      return tooLong(field.label, value, control.maxLength);
    case "model":
      if (control.isFree) return typeof value === "string" ? null : `${field.label} is a model's name.`;
      return isAmong(control.options, value) ? null : notOffered(field.label, value);
    case "choice":
      return isAmong(control.options, value) ? null : notOffered(field.label, value);
    case "secret":
      return secretNamed(value) !== undefined
        ? null
        : `${field.label} is chosen from the secrets of this server.`;
    case "number":
      return ofNumber(field.label, control, value);
    case "switch":
      return typeof value === "boolean" ? null : `${field.label} is on or off.`;
    case "choices":
      return ofChoices(field.label, control, value);
    case "list":
      return ofList(field.label, control, value);
    case "pairs":
      if (!isRecord(value)) return `${field.label} is made of names and values.`;
      return first(Object.entries(value), ([key, one]) => inside(key, valueProblem(control.item, one)));
    case "group":
      if (!isRecord(value)) return `${field.label} has the wrong shape: it is made of fields.`;
      return first(control.fields, (inner) => valueProblem(inner, value[inner.key]));
    case "variants": {
      const variant = variantOf(control, value);
      return variant
        ? valueProblem(variant.field, value)
        : `${field.label} has none of the shapes it may have.`;
    }
    case "json":
      return null;
  }
}

/** The shape that a value has; undefined when it has none of them. */
export function variantOf(
  { discriminator, variants }: Extract<Control, { kind: "variants" }>,
  value: unknown,
): Variant | undefined {
  if (discriminator !== null) {
    return isRecord(value) ? variants.find(({ tag }) => tag === value[discriminator]) : undefined;
  }
  return (
    variants.find(({ field }) => field.control.kind !== "json" && valueProblem(field, value) === null) ??
    variants.find(({ field }) => fits(field.control, value))
  );
}

/** Whether a control can show a value at all. */
export function fits(control: Control, value: unknown): boolean {
  switch (control.kind) {
    case "text":
    case "prompt":
    case "secret":
      return typeof value === "string";
    case "model":
      return typeof value === "string" || isAmong(control.options, value);
    case "number":
      return typeof value === "number";
    case "switch":
      return typeof value === "boolean";
    case "choices":
    case "list":
      return Array.isArray(value);
    case "group":
    case "pairs":
      return isRecord(value);
    case "choice":
    case "variants":
    case "json":
      return true;
  }
}

function ofText(
  field: ConfigField,
  control: Extract<Control, { kind: "text" }>,
  value: unknown,
): string | null {
  if (typeof value !== "string") return `${field.label} is a text.`;
  const { minLength, maxLength, pattern, format } = control;
  if (value.trim() === "" && field.required) return `${field.label} is needed.`;
  if (minLength !== null && value.length < minLength)
    return minLength === 1
      ? `${field.label} is needed.`
      : `${field.label} has ${minLength} characters or more.`;
  const long = tooLong(field.label, value, maxLength);
  if (long !== null) return long;
  if (format !== null && value !== "" && !FORMATS[format].test(value))
    return FORMATS[format].say(field.label);
  if (pattern !== null && isQuick(pattern) && !matches(pattern, value.slice(0, MOST_MATCHED)))
    return `${field.label} does not have the form that the graph asks for.`;
  return null;
}

function tooLong(label: string, value: string, maxLength: number | null): string | null {
  if (maxLength === null || value.length <= maxLength) return null;
  return `${label} is ${value.length - maxLength} characters too long: ${maxLength} at most.`;
}

const MOST_MATCHED = 2000;

/** A pattern comes from the graph: one that repeats a group could hold up the page, so the server alone tries it. */
function isQuick(pattern: string): boolean {
  return !/\)[*+{]/.test(pattern);
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

const FORMATS: Record<TextFormat, { test: (text: string) => boolean; say: (label: string) => string }> = {
  uri: {
    test: (text) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) && URL.canParse(text),
    say: (label) => `${label} is an address, as https://example.com.`,
  },
  email: {
    test: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
    say: (label) => `${label} is an e-mail address, as ana@example.com.`,
  },
  date: {
    test: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
    say: (label) => `${label} is a day, as 2026-05-31.`,
  },
  "date-time": {
    test: (text) => /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text) && !Number.isNaN(Date.parse(text)),
    say: (label) => `${label} is a time of a day, as 2026-05-31T14:00:00Z.`,
  },
  time: {
    test: (text) => /^([01]\d|2[0-3]):[0-5]\d/.test(text),
    say: (label) => `${label} is a time, as 14:30.`,
  },
  uuid: {
    test: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
    say: (label) => `${label} is an id of the form 00000000-0000-0000-0000-000000000000.`,
  },
};

function ofNumber(
  label: string,
  control: Extract<Control, { kind: "number" }>,
  value: unknown,
): string | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return `${label} is not a number.`;
  if (control.isInteger && !Number.isInteger(value)) return `${label} is a whole number.`;
  if (control.min !== null && value < control.min) return `${label} is ${control.min} or more.`;
  if (control.max !== null && value > control.max) return `${label} is ${control.max} or less.`;
  return null;
}

function ofChoices(
  label: string,
  { options, isTools }: Extract<Control, { kind: "choices" }>,
  value: unknown,
): string | null {
  if (!Array.isArray(value)) return `${label} is a list.`;
  const missing = value.filter((one) => !isAmong(options, one)).map(String);
  if (missing.length === 0) return null;
  const what = isTools
    ? missing.length === 1
      ? "a tool"
      : "tools"
    : missing.length === 1
      ? "a choice"
      : "choices";
  return `${label} names ${what} that the graph does not have: ${missing.join(", ")}.`;
}

function ofList(label: string, control: Extract<Control, { kind: "list" }>, value: unknown): string | null {
  if (!Array.isArray(value)) return `${label} is a list.`;
  const { minItems, maxItems, item } = control;
  if (minItems !== null && value.length < minItems) return `${label} needs ${minItems} or more.`;
  if (maxItems !== null && value.length > maxItems) return `${label} has ${maxItems} at most.`;
  const named = item.label === "" ? { ...item, label: label } : item;
  return first([...value.entries()], ([at, one]) => inside(String(at + 1), valueProblem(named, one)));
}

function isAmong(options: readonly { value: unknown }[], value: unknown): boolean {
  return options.some((option) => option.value === value);
}

function notOffered(label: string, value: unknown): string {
  return `${label}: the graph does not offer “${typeof value === "string" ? value : JSON.stringify(value)}” any more.`;
}

function inside(where: string, problem: string | null): string | null {
  return problem === null ? null : `In ${where}: ${problem}`;
}

function first<Item>(items: readonly Item[], problemOf: (item: Item) => string | null): string | null {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem !== null) return problem;
  }
  return null;
}
