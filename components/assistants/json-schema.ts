import type { JsonObject } from "../../lib/contract/common";

/** The words of JSON Schema that the studio reads. */
export interface SchemaNode {
  type?: string;
  title?: string;
  description?: string;
  enumOf?: unknown[];
  fallback?: unknown;
  properties: [name: string, node: SchemaNode][];
}

const NO_SCHEMA: SchemaNode = { properties: [] };
const MAX_DEPTH = 8;

/** A schema with its references, its `allOf` and its “or null” resolved; what it does not understand is left out. */
export function readSchema(schema: unknown): SchemaNode {
  return isObject(schema) ? readNode(schema, schema, MAX_DEPTH) : NO_SCHEMA;
}

function readNode(raw: JsonObject, root: JsonObject, depth: number): SchemaNode {
  if (depth === 0) return NO_SCHEMA;
  const node = flatten(raw, root, depth);
  const properties = isObject(node.properties) ? Object.entries(node.properties) : [];
  return {
    ...textOf(node, "type"),
    ...textOf(node, "title"),
    ...textOf(node, "description"),
    ...(Array.isArray(node.enum) ? { enumOf: node.enum } : {}),
    ...("default" in node ? { fallback: node.default } : {}),
    properties: properties.flatMap(([name, child]): [string, SchemaNode][] =>
      isObject(child) ? [[name, readNode(child, root, depth - 1)]] : [],
    ),
  };
}

/** The node with what it refers to; the words nearest to the field win. */
function flatten(raw: JsonObject, root: JsonObject, depth: number): JsonObject {
  if (depth === 0) return raw;
  const { $ref, allOf, anyOf, oneOf, ...own } = raw;
  const parts: JsonObject[] = [];
  if (typeof $ref === "string") {
    const target = lookUp(root, $ref);
    if (target) parts.push(flatten(target, root, depth - 1));
  }
  if (Array.isArray(allOf))
    parts.push(...allOf.filter(isObject).map((part) => flatten(part, root, depth - 1)));
  const choices = [anyOf, oneOf].filter(Array.isArray).flat().filter(isObject);
  const real = choices.filter((choice) => choice.type !== "null");
  const [only] = real;
  if (only && real.length === 1) parts.push(flatten(only, root, depth - 1));
  if (real.length > 1 && real.every((choice) => "const" in choice)) {
    parts.push({ enum: real.map((choice) => choice.const) });
  }
  return Object.assign({}, ...parts, own);
}

/** `#/$defs/Tone` in the schema itself; references to elsewhere are not followed. */
function lookUp(root: JsonObject, ref: string): JsonObject | undefined {
  if (!ref.startsWith("#/")) return undefined;
  let found: unknown = root;
  for (const part of ref.slice(2).split("/")) {
    found = isObject(found)
      ? found[decodeURIComponent(part).replace(/~1/g, "/").replace(/~0/g, "~")]
      : undefined;
  }
  return isObject(found) ? found : undefined;
}

function textOf<Key extends string>(node: JsonObject, key: Key): { [K in Key]?: string } {
  const value = node[key];
  return typeof value === "string" ? ({ [key]: value } as { [K in Key]?: string }) : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
