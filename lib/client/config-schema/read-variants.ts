import { displayName } from "../display-name";
import { asRecord, asText, isRecord, type JsonRecord } from "../json";
import type { Control, FieldPath, Variant } from "./config-field";
import type { Reading } from "./reading";
import { resolveSchema } from "./resolve-schema";

const NAMES: Record<string, string> = {
  string: "Text",
  number: "Number",
  integer: "Whole number",
  boolean: "Yes or no",
  array: "List",
  object: "Object",
};

/** `oneOf`, `anyOf` or several types, as shapes to choose from; null when the schema has one shape. */
export function readVariants(
  schema: JsonRecord,
  reading: Reading,
  path: FieldPath,
): Extract<Control, { kind: "variants" }> | null {
  const parts = partsOf(schema);
  if (!parts) return null;
  const shapes = parts.map((part) => resolveSchema(part, reading.root, reading.refs).schema);
  const discriminator = discriminatorOf(schema, shapes);
  const variants = shapes.map((shape, at): Variant => {
    const tag = discriminator === null ? undefined : constantOf(shape, discriminator);
    const field = reading.readField(withoutProperty(parts[at], shape, discriminator), reading, path);
    return { label: labelOf(shape, tag, at), help: asText(shape.description) ?? null, tag, field };
  });
  return { kind: "variants", discriminator, variants };
}

function partsOf(schema: JsonRecord): unknown[] | null {
  const union = Array.isArray(schema.oneOf) ? schema.oneOf : schema.anyOf;
  if (Array.isArray(union) && union.length > 1) {
    const {
      oneOf: _one,
      anyOf: _any,
      title: _title,
      description: _text,
      default: _default,
      ...shared
    } = schema;
    return Object.keys(shared).some((word) => word === "properties" || word === "type")
      ? union.map((part) => ({ allOf: [shared, part] }))
      : union;
  }
  const { default: _default, title: _title, description: _text, ...rest } = schema;
  return Array.isArray(schema.type) && schema.type.length > 1
    ? schema.type.map((type) => ({ ...rest, type }))
    : null;
}

/** The property that each shape fixes to a value of its own. */
function discriminatorOf(schema: JsonRecord, shapes: readonly JsonRecord[]): string | null {
  const named = isRecord(schema.discriminator) ? asText(schema.discriminator.propertyName) : undefined;
  const keys = Object.keys(asRecord(shapes[0]?.properties));
  const candidates = named === undefined ? keys : [named];
  const found = candidates.find((key) => {
    const tags = shapes.map((shape) => constantOf(shape, key));
    return tags.every((tag) => tag !== undefined) && new Set(tags).size === tags.length;
  });
  return found ?? null;
}

function constantOf(shape: JsonRecord, key: string): unknown {
  const property = isRecord(shape.properties) ? shape.properties[key] : undefined;
  if (!isRecord(property)) return undefined;
  if ("const" in property) return property.const;
  return Array.isArray(property.enum) && property.enum.length === 1 ? property.enum[0] : undefined;
}

/** The choice of the shape is the discriminator's control, so the shape itself does not show it again. */
function withoutProperty(part: unknown, shape: JsonRecord, key: string | null): unknown {
  if (key === null || !isRecord(shape.properties)) return part;
  const { [key]: _tag, ...properties } = shape.properties;
  const required = Array.isArray(shape.required) ? shape.required.filter((one) => one !== key) : [];
  return { ...shape, type: "object", properties, required };
}

function labelOf(shape: JsonRecord, tag: unknown, at: number): string {
  const title = asText(shape.title);
  if (title !== undefined && title !== "") return title;
  if (typeof tag === "string") return displayName(tag);
  if (typeof shape.type === "string" && Object.hasOwn(NAMES, shape.type))
    return NAMES[shape.type] ?? shape.type;
  return `Shape ${at + 1}`;
}
