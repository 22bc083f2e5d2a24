import { isRecord, type JsonRecord } from "../json";
import type { Control, FieldPath, TextFormat } from "./config-field";
import { asNumber, type Hints } from "./read-hints";
import { readOptions, readSuggestions } from "./read-options";
import { readVariants } from "./read-variants";
import { jsonControl, type Reading, readFields } from "./reading";
import { resolveSchema } from "./resolve-schema";

const PROMPT_NAME = /(^|_)(prompt|instructions?)$|(prompt|instructions?)$/i;
const MODEL_NAME = /(^|_|[a-z](?=M))(model|model_name|modelName|llm)$/i;
const SECRET_NAME = /(^|_)(api_?key|secret|password|access_?token|auth_?token|private_?key)$/i;
const TOOLS_NAME = /(^|_)tools$/i;
const LONG_NAME = /text|description|content|body|notes|brief|message|template|context|persona|role/i;
const SHORT_TEXT = 120;
const FORMATS: Record<string, TextFormat> = {
  uri: "uri",
  url: "uri",
  email: "email",
  date: "date",
  "date-time": "date-time",
  time: "time",
  uuid: "uuid",
};

/** How a field is filled in: by what its author hints at, else by its schema, else by its name. */
export function chooseControl(
  key: string,
  schema: JsonRecord,
  hints: Hints,
  reading: Reading,
  path: FieldPath,
): Control {
  const own = readOptions(schema, reading.root);
  const options = own.length > 0 ? withLabels(own, hints) : hints.options;
  if (hints.control === "json" || "const" in schema) return jsonControl(schema, reading);
  if (schema.type === "array") return ofArray(key, schema, hints, reading);
  if (isObject(schema)) return ofObject(schema, reading, path);
  if (isModel(key, schema, hints, own.length === 0 ? [] : own.map((option) => option.value)))
    return { kind: "model", options: modelOptions(schema, options, reading), isFree: own.length === 0 };
  if (own.length > 0) return { kind: "choice", options };
  const variants = readVariants(schema, reading, path);
  const suggestions = readSuggestions(schema, reading.root);
  if (variants && !isOpenText(variants, suggestions.length)) return variants;
  if (hints.options.length > 0 && !variants) return { kind: "choice", options };
  if (schema.type === "number" || schema.type === "integer") return ofNumber(schema, hints);
  if (schema.type === "boolean") return { kind: "switch" };
  if (schema.type === "string" || variants) return ofText(key, schema, hints, suggestions);
  if (schema.type === undefined && hints.control !== null) return ofHint(key, schema, hints, reading);
  return jsonControl(schema, reading);
}

/** Any text, with some that are offered: no two shapes to people. */
function isOpenText(variants: Control, suggestions: number): boolean {
  return (
    variants.kind === "variants" &&
    suggestions > 0 &&
    variants.variants.every(({ field }) => ["text", "choice", "json"].includes(field.control.kind))
  );
}

function isObject(schema: JsonRecord): boolean {
  if (isRecord(schema.properties) && (schema.type === "object" || schema.type === undefined)) return true;
  return schema.type === "object" && !Array.isArray(schema.oneOf) && !Array.isArray(schema.anyOf);
}

function isModel(key: string, schema: JsonRecord, hints: Hints, values: unknown[]): boolean {
  if (hints.control === "model") return true;
  if (hints.control !== null && hints.control !== "choice") return false;
  if (schema.type !== undefined && schema.type !== "string") return false;
  const isPair = (value: unknown) => typeof value === "string" && /^[a-z][\w-]*[/:][\w.:/-]+$/i.test(value);
  if (values.length > 0) return values.every(isPair);
  return MODEL_NAME.test(key);
}

function modelOptions(schema: JsonRecord, options: Hints["options"], reading: Reading): Hints["options"] {
  return options.length > 0 ? options : readSuggestions(schema, reading.root);
}

function withLabels(own: Hints["options"], hints: Hints): Hints["options"] {
  return own.map((option) => {
    const said = hints.options.find((hinted) => hinted.value === option.value);
    return said ? { ...option, label: said.label, help: said.help ?? option.help } : option;
  });
}

function ofText(key: string, schema: JsonRecord, hints: Hints, suggestions: Hints["options"]): Control {
  const maxLength = asNumber(schema.maxLength) ?? null;
  const said = typeof schema.format === "string" ? schema.format : "";
  const hint = hints.control;
  if (hint === "secret" || said === "password" || schema.writeOnly === true) return { kind: "secret" };
  if (hint === null && SECRET_NAME.test(key)) return { kind: "secret" };
  if (hint === "prompt") return { kind: "prompt", maxLength };
  const isShort = maxLength !== null && maxLength <= SHORT_TEXT;
  if (hint === null && said === "" && !isShort && suggestions.length === 0 && PROMPT_NAME.test(key))
    return { kind: "prompt", maxLength };
  const format = Object.hasOwn(FORMATS, said) ? (FORMATS[said] ?? null) : null;
  return {
    kind: "text",
    format,
    isLong:
      hint === "long-text" ||
      (hint === null && format === null && !isShort && suggestions.length === 0 && LONG_NAME.test(key)),
    minLength: asNumber(schema.minLength) ?? null,
    maxLength,
    pattern: typeof schema.pattern === "string" ? schema.pattern : null,
    suggestions,
  };
}

function ofNumber(schema: JsonRecord, hints: Hints): Control {
  const isInteger = schema.type === "integer";
  const above = asNumber(schema.exclusiveMinimum);
  const below = asNumber(schema.exclusiveMaximum);
  const step = asNumber(schema.multipleOf) ?? hints.step;
  const nudge = isInteger ? 1 : 0;
  return {
    kind: "number",
    isInteger,
    min: asNumber(schema.minimum) ?? (above === undefined ? hints.min : above + nudge),
    max: asNumber(schema.maximum) ?? (below === undefined ? hints.max : below - nudge),
    step,
    unit: hints.unit,
  };
}

/** A field without a type, of which only the hint says what it is. */
function ofHint(key: string, schema: JsonRecord, hints: Hints, reading: Reading): Control {
  if (hints.control === "number") return ofNumber(schema, hints);
  if (hints.control === "switch") return { kind: "switch" };
  if (hints.control === "tools") return jsonControl(schema, reading);
  return ofText(key, schema, hints, []);
}

function ofArray(key: string, schema: JsonRecord, hints: Hints, reading: Reading): Control {
  if (Array.isArray(schema.prefixItems) || Array.isArray(schema.items)) return jsonControl(schema, reading);
  const items = resolveSchema(schema.items, reading.root, reading.refs).schema;
  const own = readOptions(items, reading.root);
  const isTools = hints.control === "tools" || TOOLS_NAME.test(key);
  const options = own.length > 0 ? withLabels(own, hints) : hints.options;
  if (options.length > 0) return { kind: "choices", options, isTools };
  if (!isRecord(schema.items)) return jsonControl(schema, reading);
  return {
    kind: "list",
    item: reading.readField(schema.items, reading, []),
    minItems: asNumber(schema.minItems) ?? null,
    maxItems: asNumber(schema.maxItems) ?? null,
  };
}

function ofObject(schema: JsonRecord, reading: Reading, path: FieldPath): Control {
  const fields = readFields(schema, reading, path);
  if (fields.length > 0) return { kind: "group", fields };
  if (isRecord(schema.additionalProperties)) {
    return { kind: "pairs", item: reading.readField(schema.additionalProperties, reading, []) };
  }
  return jsonControl(schema, reading);
}
