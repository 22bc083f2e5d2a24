import { displayName } from "../marks/display-name";
import { isObject, readSchema, type SchemaNode } from "./json-schema";

/** One setting of an assistant as it is read: its label, its value, and whether the graph's own default speaks. */
export interface ConfigurationField {
  name: string;
  label: string;
  help: string | null;
  value: unknown;
  /** `set` by the assistant, the graph's `default`, or `unset`. */
  origin: "set" | "default" | "unset";
  children: ConfigurationField[];
}

/** The settings of an assistant: those of the schema, in its order, then values that the schema does not know. */
export function configurationFields(schema: unknown, values: unknown): ConfigurationField[] {
  return fieldsOf(readSchema(schema), isObject(values) ? values : {});
}

function fieldsOf(node: SchemaNode, values: Record<string, unknown>): ConfigurationField[] {
  const known = node.properties.filter(([name]) => !isInternal(name));
  const names = new Set(known.map(([name]) => name));
  const unknown = Object.keys(values).filter((name) => !names.has(name) && !isInternal(name));
  return [
    ...known.map(([name, child]) => toField(name, child, values)),
    ...unknown.map((name) => toField(name, { properties: [] }, values)),
  ];
}

function toField(name: string, node: SchemaNode, values: Record<string, unknown>): ConfigurationField {
  const isSet = values[name] !== undefined;
  const value = isSet ? values[name] : node.fallback;
  const isGroup = node.properties.length > 0 && (value === undefined || isObject(value));
  return {
    name,
    label: node.title ?? displayName(name),
    help: node.description ?? null,
    value,
    origin: isSet ? "set" : node.fallback !== undefined ? "default" : "unset",
    children: isGroup ? fieldsOf(node, isObject(value) ? value : {}) : [],
  };
}

/** Set by the platform on each run, not by people. */
const PLATFORM_KEYS = new Set([
  "thread_id",
  "checkpoint_id",
  "checkpoint_ns",
  "run_id",
  "graph_id",
  "assistant_id",
]);

function isInternal(name: string): boolean {
  return name.startsWith("__") || PLATFORM_KEYS.has(name);
}
