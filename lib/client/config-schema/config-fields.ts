import { displayName } from "../display-name";
import { isRecord, type JsonRecord } from "../json";
import type { ConfigField, FieldPath } from "./config-field";
import { fieldOfValue } from "./field-of-value";
import { startReading } from "./read-field";
import { readFields } from "./reading";
import { resolveSchema } from "./resolve-schema";

export interface ConfigSchemas {
  config_schema: unknown;
  context_schema: unknown;
}

/** What an assistant is set to; more keys do no harm. */
export interface ConfigValues {
  config?: unknown;
  context?: unknown;
}

const CONFIGURABLE: FieldPath = ["config", "configurable"];
const CONTEXT: FieldPath = ["context"];

/**
 * The fields of an assistant: those of its graph's schemas in their order, each at the place where its value stands,
 * then the values that the schemas do not know. LangGraph.js says the same schema twice: such a field is there once,
 * in `context` unless the assistant keeps its settings in `configurable` alone.
 */
export function configFields(schemas: ConfigSchemas, values: ConfigValues = {}): ConfigField[] {
  const context = isRecord(values.context) ? values.context : {};
  const configurable = configurableOf(values);
  const inContext = publicFields(schemas.context_schema, CONTEXT);
  const inConfig = publicFields(configurableSchema(schemas.config_schema), CONFIGURABLE);
  const contextKeys = new Map(inContext.map((field) => [field.key, field]));
  const shared = new Set(inConfig.filter((field) => contextKeys.has(field.key)).map((field) => field.key));
  const staysInConfig = (key: string) =>
    !Object.hasOwn(context, key) &&
    (Object.hasOwn(configurable, key) ||
      (Object.keys(context).length === 0 && Object.keys(configurable).some((set) => shared.has(set))));
  const known = [
    ...inConfig.filter(({ key }) => !shared.has(key) || staysInConfig(key)),
    ...inContext.filter(({ key }) => !shared.has(key) || !staysInConfig(key)),
  ];
  const taken = new Set(known.map(({ path }) => path.join("\n")));
  const unknown = [
    ...unknownIn(configurable, CONFIGURABLE),
    ...unknownIn(context, CONTEXT),
    ...ofRun(values),
  ];
  return [
    ...inSchemaOrder(known, [...inConfig, ...inContext]),
    ...unknown.filter(({ path }) => !taken.has(path.join("\n"))),
  ];
}

/** The fields of any object schema, as of a graph's input. */
export function schemaFields(schema: unknown): ConfigField[] {
  return readFields(schema, startReading(schema));
}

function publicFields(schema: unknown, path: FieldPath): ConfigField[] {
  return readFields(schema, startReading(schema), path).filter(({ key }) => !isInternal(key));
}

/** Some graphs describe the whole RunnableConfig: then the settings are its `configurable`. */
function configurableSchema(schema: unknown): unknown {
  const { properties } = resolveSchema(schema, schema).schema;
  if (!isRecord(properties) || !("configurable" in properties)) return schema;
  const inner = resolveSchema(properties.configurable, schema).schema;
  if (!isRecord(inner.properties) || !isRecord(schema)) return schema;
  return { ...inner, $defs: schema.$defs, definitions: schema.definitions };
}

function configurableOf(values: ConfigValues): JsonRecord {
  const configurable = isRecord(values.config) ? values.config.configurable : undefined;
  return isRecord(configurable) ? configurable : {};
}

function unknownIn(values: JsonRecord, path: FieldPath): ConfigField[] {
  return Object.entries(values)
    .filter(([key]) => !isInternal(key))
    .map(([key, value]) => fieldOfValue([...path, key], displayName(key), value));
}

/** What a configuration says of runs beside `configurable`, if it says anything. */
function ofRun(values: ConfigValues): ConfigField[] {
  const config = isRecord(values.config) ? values.config : {};
  const labels: Record<string, string> = { recursion_limit: "Most steps in a run", tags: "Tags of runs" };
  return Object.entries(config)
    .filter(([key, value]) => key !== "configurable" && key !== "metadata" && value !== undefined)
    .map(([key, value]) => fieldOfValue(["config", key], labels[key] ?? displayName(key), value));
}

function inSchemaOrder(fields: ConfigField[], order: ConfigField[]): ConfigField[] {
  const place = new Map([...order].reverse().map((field, at) => [field.key, -at]));
  return fields.toSorted((one, other) => (place.get(one.key) ?? 0) - (place.get(other.key) ?? 0));
}

/** Set by the platform on each run, not by people. */
const PLATFORM_KEYS = new Set([
  "thread_id",
  "checkpoint_id",
  "checkpoint_ns",
  "checkpoint_map",
  "run_id",
  "graph_id",
  "assistant_id",
]);

function isInternal(key: string): boolean {
  return key.startsWith("__") || PLATFORM_KEYS.has(key);
}
