import { asRecord, type JsonRecord } from "../json";
import type { ConfigField, Control, FieldPath } from "./config-field";
import { resolveSchema } from "./resolve-schema";

/** Where reading stands: the document for its references, those on the way here, and how much may still be read. */
export interface Reading {
  root: unknown;
  refs: readonly string[];
  depth: number;
  /** Shared by all that is read of one document; a schema that never ends, ends here. */
  budget: { left: number };
  /** Fields hold fields: whoever reads an inner one asks for it here. */
  readField: (schema: unknown, reading: Reading, path: FieldPath, required?: boolean) => ConfigField;
}

/** Any value, as JSON. Its schema brings along what it may refer to. */
export function jsonControl(schema: JsonRecord, reading: Reading): Control {
  const { $defs, definitions } = asRecord(reading.root);
  return {
    kind: "json",
    schema: {
      ...schema,
      ...($defs !== undefined && { $defs }),
      ...(definitions !== undefined && { definitions }),
    },
  };
}

/** The fields of an object schema, in its order. */
export function readFields(schema: unknown, reading: Reading, path: FieldPath = []): ConfigField[] {
  const object = resolveSchema(schema, reading.root, reading.refs);
  const properties = asRecord(object.schema.properties);
  const required = Array.isArray(object.schema.required) ? object.schema.required : [];
  return Object.entries(properties).map(([key, property]) =>
    reading.readField(property, { ...reading, refs: object.refs }, [...path, key], required.includes(key)),
  );
}
