import { displayName } from "../display-name";
import { asRecord, isRecord, type JsonRecord } from "../json";
import type { ConfigField, FieldPath } from "./config-field";
import { fieldOfValue } from "./field-of-value";
import { startReading } from "./read-field";
import { readFields } from "./reading";
import { resolveSchema } from "./resolve-schema";

/** The schemas of a graph's settings, as `GET /assistants/{id}/schemas` answers them. */
export interface ConfigSchemas {
  config_schema?: unknown;
  context_schema?: unknown;
}

/** What an assistant is set to; more keys do no harm. */
export interface ConfigValues {
  config?: unknown;
  context?: unknown;
}

/** Where settings stand in an assistant: in either, as its graph reads them. */
export const CONFIGURABLE: FieldPath = ["config", "configurable"];
export const CONTEXT: FieldPath = ["context"];

/**
 * The fields of an assistant: those of its graph's schemas in their order, each at the place where its value stands,
 * then the values that the schemas do not know. LangGraph.js says the same schema twice: such a field is there once,
 * in `context` unless the assistant keeps its settings in `configurable` alone.
 */
export function configFields(schemas: ConfigSchemas, values: ConfigValues = {}): ConfigField[] {
  const context = asRecord(values.context);
  const configurable = configurableOf(values);
  const inContext = contextFields(schemas.context_schema);
  const inConfig = configurableFields(schemas.config_schema);
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
  return [
    ...inSchemaOrder(known, [...inConfig, ...inContext]),
    ...unknownIn(configurable, CONFIGURABLE, known),
    ...unknownIn(context, CONTEXT, known),
    ...ofRun(values),
  ];
}

/** The fields of any object schema, as of a graph's input. */
export function schemaFields(schema: unknown): ConfigField[] {
  return readFields(schema, startReading(schema));
}

const contextFields = onceForEach((schema) => publicFields(schema, CONTEXT));
const configurableFields = onceForEach((schema) => publicFields(configurableSchema(schema), CONFIGURABLE));

/** People type, and all that time the schemas are the same objects. */
function onceForEach(read: (schema: JsonRecord) => ConfigField[]): (schema: unknown) => ConfigField[] {
  const known = new WeakMap<JsonRecord, ConfigField[]>();
  return (schema) => {
    if (!isRecord(schema)) return [];
    const fields = known.get(schema) ?? read(schema);
    known.set(schema, fields);
    return fields;
  };
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
  return asRecord(configurable);
}

function unknownIn(values: JsonRecord, path: FieldPath, known: readonly ConfigField[]): ConfigField[] {
  const taken = new Set(known.filter((field) => field.path[0] === path[0]).map(({ key }) => key));
  return Object.entries(values)
    .filter(([key]) => !taken.has(key) && !isInternal(key))
    .map(([key, value]) => fieldOfValue([...path, key], displayName(key), value));
}

const RUN_LABELS = new Map([
  ["recursion_limit", "Most steps in a run"],
  ["tags", "Tags of runs"],
]);

/** What a configuration says of runs beside `configurable`, if it says anything. */
function ofRun(values: ConfigValues): ConfigField[] {
  const config = asRecord(values.config);
  return Object.entries(config)
    .filter(([key, value]) => key !== "configurable" && key !== "metadata" && value !== undefined)
    .map(([key, value]) => fieldOfValue(["config", key], RUN_LABELS.get(key) ?? displayName(key), value));
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
