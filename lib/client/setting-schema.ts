import { isRecord, type JsonRecord } from "./json";

/** What a JSON Schema says of one setting, as far as naming it and reading its changes needs. */
export interface SettingSchema {
  title?: string;
  /** One of a few values, not a text. */
  isChoice: boolean;
  /** In the schema's order. */
  properties: ReadonlyMap<string, SettingSchema>;
  items?: SettingSchema;
}

const UNKNOWN: SettingSchema = { isChoice: false, properties: new Map() };
/** A schema may refer to itself. */
const MAX_DEPTH = 6;

/** Reads a schema with its references and alternatives. What is no schema knows nothing. */
export function readSettingSchema(schema: unknown): SettingSchema {
  return isRecord(schema) ? read(schema, schema, MAX_DEPTH) : UNKNOWN;
}

function read(raw: JsonRecord, root: JsonRecord, depth: number): SettingSchema {
  if (depth === 0) return UNKNOWN;
  const nodes = withReferred(raw, root, MAX_DEPTH);
  const title = nodes.map((node) => node.title).find((found) => typeof found === "string");
  const properties = new Map<string, SettingSchema>();
  for (const node of nodes) {
    for (const [name, child] of Object.entries(isRecord(node.properties) ? node.properties : {})) {
      if (isRecord(child) && !properties.has(name)) properties.set(name, read(child, root, depth - 1));
    }
  }
  const items = nodes.map((node) => node.items).find(isRecord);
  return {
    ...(typeof title === "string" && title !== "" ? { title } : {}),
    isChoice: nodes.some((node) => Array.isArray(node.enum) || "const" in node),
    properties,
    ...(items ? { items: read(items, root, depth - 1) } : {}),
  };
}

/** The node, and after it what it refers to: the words nearest to the field come first. */
function withReferred(node: JsonRecord, root: JsonRecord, depth: number): JsonRecord[] {
  if (depth === 0) return [node];
  const referred = [
    ...(typeof node.$ref === "string" ? [lookUp(root, node.$ref)] : []),
    ...[node.allOf, node.anyOf, node.oneOf].filter(Array.isArray).flat(),
  ];
  return [node, ...referred.filter(isRecord).flatMap((next) => withReferred(next, root, depth - 1))];
}

function lookUp(root: JsonRecord, reference: string): unknown {
  if (!reference.startsWith("#/")) return undefined;
  let found: unknown = root;
  for (const step of reference.slice(2).split("/")) {
    found = isRecord(found) ? found[step.replace(/~1/g, "/").replace(/~0/g, "~")] : undefined;
  }
  return found;
}
