import type { GraphSchemas } from "../contract/assistants";
import type { JsonObject } from "../contract/common";
import { isObject } from "./json-schema";
import type { TypedSchemas } from "./resolve-graph-types";

/**
 * A graph's schemas with what its types add. What the graph says at run time stands: its keys, its titles, its
 * defaults and which of them are messages. Types fill in what channels do not tell.
 */
export function withTypes(schemas: GraphSchemas, types: TypedSchemas): GraphSchemas {
  const config = schemas.config_schema ?? types.config;
  return {
    ...schemas,
    input_schema: filled(schemas.input_schema, types.input),
    output_schema: filled(schemas.output_schema, types.output),
    state_schema: filled(schemas.state_schema, types.state),
    config_schema: config,
    context_schema: schemas.context_schema ?? config,
  };
}

function filled(said: JsonObject | null, typed: JsonObject | null): JsonObject | null {
  if (!said || !typed || !isObject(said.properties) || !isObject(typed.properties)) return said;
  const { properties, $defs, required } = typed;
  const all = Object.entries(said.properties).map(([key, own]) => [key, filledField(own, properties[key])]);
  const known = Array.isArray(required) ? required.filter((key) => key in Object(said.properties)) : [];
  return {
    ...said,
    properties: Object.fromEntries(all),
    ...(known.length > 0 && { required: known }),
    ...(isObject($defs) && { $defs }),
  };
}

function filledField(own: unknown, typed: unknown): unknown {
  if (!isObject(own) || !isObject(typed)) return own;
  if (own.langgraph_type === "messages")
    return { ...own, ...("description" in typed && { description: typed.description }) };
  const { title, default: preset } = own;
  // A reducer may take another type than it holds: what the channel starts with is no example of it.
  const fits = preset !== undefined && own.type === typed.type;
  return { ...(title !== undefined && { title }), ...typed, ...(fits && { default: preset }) };
}
