import type { JsonObject } from "../contract/common";
import { type Direction, isObject, jsonSchemaOf, jsonSchemaOfExample, MESSAGES, member } from "./json-schema";

/**
 * The JSON Schema of a state definition: a zod object, a `StateSchema`, or the channels behind `Annotation.Root`.
 * `registry` is where LangGraph keeps what was said about zod fields with `withLangGraph` or `.register`.
 * Null when the definition does not tell.
 */
export function stateSchema(definition: unknown, direction: Direction, registry: unknown): JsonObject | null {
  if (isObject(definition) && STATE_SCHEMA in definition) return fromStateSchema(definition, direction);
  const shape = zodShape(definition);
  if (shape) return fromZod(definition, shape, direction, registry);
  if (isObject(definition)) return fromChannels(definition);
  return null;
}

const STATE_SCHEMA = Symbol.for("langgraph.state.state_schema");

/** The same with nothing required: input is merged into the state that is there. */
export function asPartial(schema: JsonObject | null): JsonObject | null {
  if (!schema) return null;
  const { required: _, ...rest } = schema;
  return rest;
}

function zodShape(definition: unknown): JsonObject | null {
  if (!isObject(definition) || !("_def" in definition || "_zod" in definition)) return null;
  const shape = member(definition, "shape");
  return isObject(shape) ? shape : null;
}

function fromZod(
  definition: unknown,
  shape: JsonObject,
  direction: Direction,
  registry: unknown,
): JsonObject | null {
  const schema = jsonSchemaOf(definition, direction);
  if (!schema) return null;
  const said = isObject(schema.properties) ? schema.properties : {};
  const properties = Object.entries(shape).map(([key, field]) => {
    const meta = registered(registry, field);
    const reducerInput = direction === "input" ? member(member(meta, "reducer"), "schema") : undefined;
    const base = reducerInput ? jsonSchemaOf(reducerInput, direction) : null;
    return [key, withExtras(base ?? said[key], member(meta, "jsonSchemaExtra"))];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

function registered(registry: unknown, field: unknown): unknown {
  const get = member(registry, "get");
  return typeof get === "function" ? get.call(registry, field) : undefined;
}

function fromStateSchema(definition: unknown, direction: Direction): JsonObject {
  const fields = Object.entries(member(definition, "fields") ?? {}).map(([key, field]) => {
    const reduced = member(field, direction === "input" ? "inputSchema" : "valueSchema");
    const schema = reduced ?? member(field, "schema") ?? field;
    return [key, withExtras(jsonSchemaOf(schema, direction), member(field, "jsonSchemaExtra"))] as const;
  });
  const required = fields.filter(
    ([, schema]) => schema.default === undefined && schema.langgraph_type !== "messages",
  );
  return {
    type: "object",
    properties: Object.fromEntries(fields),
    ...(required.length > 0 ? { required: required.map(([key]) => key) } : {}),
  };
}

/** Channels carry no types: the name of the reducer and the default are what they tell. */
function fromChannels(definition: JsonObject): JsonObject {
  const properties = Object.entries(definition).map(([key, made]) => [key, ofChannel(key, made)]);
  const root = definition.__root__;
  if (root !== undefined && properties.length === 1) return ofChannel("__root__", root);
  return { type: "object", properties: Object.fromEntries(properties) };
}

function ofChannel(key: string, made: unknown): JsonObject {
  const channel = member(made, "lg_is_channel") ? made : null;
  const reducer = member(channel, "operator") ?? member(channel, "reducer");
  if (typeof reducer === "function" && (MESSAGE_REDUCERS.has(reducer.name) || key === "messages")) {
    return { title: titleOf(key), ...MESSAGES };
  }
  return { title: titleOf(key), ...jsonSchemaOfExample(initialValue(channel)) };
}

const MESSAGE_REDUCERS = new Set(["messagesStateReducer", "messagesDeltaReducer", "addMessages"]);

function initialValue(channel: unknown): unknown {
  const factory = member(channel, "initialValueFactory");
  try {
    return typeof factory === "function" ? factory() : undefined;
  } catch {
    return undefined;
  }
}

function withExtras(schema: unknown, extras: unknown): JsonObject {
  const all = { ...(isObject(schema) ? schema : {}), ...(isObject(extras) ? extras : {}) };
  return all.langgraph_type === "messages" && !("type" in all) ? { ...MESSAGES, ...all } : all;
}

function titleOf(key: string): string {
  const words = key
    .replace(/^_+/, "")
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2");
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
