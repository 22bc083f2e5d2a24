import { resolveSchema } from "../../lib/client/config-schema/resolve-schema";
import { asRecord, isRecord } from "../../lib/client/json";

/** Whether people talk to this graph: its input has messages. Null when the schema does not say. */
export function takesMessages(schema: unknown): boolean | null {
  const { properties } = resolveSchema(schema, schema).schema;
  if (!isRecord(properties) || Object.keys(properties).length === 0) return null;
  return "messages" in properties;
}

/** First inputs to offer: the schema's own examples, in the words of its messages or of its only text. */
export function exampleInputs(schema: unknown): string[] {
  const object = resolveSchema(schema, schema).schema;
  const properties = asRecord(object.properties);
  const lists = [resolveSchema(properties.messages, schema).schema.examples, object.examples];
  return lists.flatMap((list) => (Array.isArray(list) ? list.flatMap(exampleText) : []));
}

function exampleText(example: unknown): string[] {
  if (typeof example === "string") return [example];
  if (Array.isArray(example)) return example.slice(0, 1).flatMap(exampleText);
  if (!isRecord(example)) return [];
  return exampleText(example.messages ?? example.content);
}
