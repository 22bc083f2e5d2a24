import type { ConfigField, Control, FieldPath } from "./config-field";

const LONG_TEXT = 80;

/** A field for a value of which no schema speaks: its control follows from the value. */
export function fieldOfValue(path: FieldPath, label: string, value: unknown): ConfigField {
  return {
    path,
    key: path.at(-1) ?? "",
    label,
    help: null,
    group: null,
    required: false,
    nullable: true,
    deprecated: false,
    fallback: undefined,
    locked: null,
    nodes: [],
    placeholder: null,
    isKnown: false,
    control: controlOf(value),
  };
}

function controlOf(value: unknown): Control {
  if (typeof value === "string") return textControl(value.length > LONG_TEXT || value.includes("\n"));
  if (typeof value === "number")
    return { kind: "number", isInteger: false, min: null, max: null, step: null, unit: null };
  if (typeof value === "boolean") return { kind: "switch" };
  const isTexts = Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");
  if (isTexts) return { kind: "list", item: fieldOfValue([], "", ""), minItems: null, maxItems: null };
  return { kind: "json", schema: {} };
}

function textControl(isLong: boolean): Control {
  return {
    kind: "text",
    format: null,
    isLong,
    minLength: null,
    maxLength: null,
    pattern: null,
    suggestions: [],
  };
}
