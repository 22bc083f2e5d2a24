import { toJsonSchema } from "@langchain/core/utils/json_schema";
import { isInteropZodSchema } from "@langchain/core/utils/types";
import { z } from "zod";
import type { JsonObject } from "../contract/common";

/** `input`: what may be sent, where defaults are optional. `output`: what is there afterwards. */
export type Direction = "input" | "output";

/** The member of an object or function that may be anything; undefined when there is none. */
export function member(value: unknown, key: string): unknown {
  const holds = (typeof value === "object" && value !== null) || typeof value === "function";
  return holds ? Reflect.get(value, key) : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Any schema (zod 3, zod 4, or one that speaks Standard JSON Schema) as JSON Schema, with its titles, defaults and
 * hints; what cannot be said in JSON Schema accepts anything. Null if it is no schema.
 */
export function jsonSchemaOf(schema: unknown, direction: Direction): JsonObject | null {
  try {
    return plain(convert(schema, direction));
  } catch {
    return null;
  }
}

function convert(schema: unknown, direction: Direction): unknown {
  if (isZod4(schema)) {
    return z.toJSONSchema(schema, {
      io: direction,
      unrepresentable: "any",
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema._zod.def.type === "date")
          Object.assign(jsonSchema, { type: "string", format: "date-time" });
        // Every `int()` has these; in a form they say nothing.
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      },
    });
  }
  if (isInteropZodSchema(schema)) return toJsonSchema(schema);
  const speak = member(member(member(schema, "~standard"), "jsonSchema"), direction);
  return typeof speak === "function" ? speak({ target: "draft-07" }) : null;
}

/** By shape: the schema may come from another copy of zod 4. */
function isZod4(schema: unknown): schema is z.core.$ZodType {
  return isObject(schema) && isObject(schema._zod);
}

/** Without the functions and symbols that a schema library leaves in its objects. */
function plain(value: unknown): JsonObject | null {
  if (!isObject(value)) return null;
  const { $schema: _, ...copy }: JsonObject = JSON.parse(JSON.stringify(value));
  return copy;
}

/** A value that shows the type: `[]` an array, `0` a number. Only what JSON can hold becomes a default. */
export function jsonSchemaOfExample(value: unknown): JsonObject {
  const type = typeof value;
  if (Array.isArray(value))
    return { type: "array", items: {}, ...(value.length === 0 ? { default: [] } : {}) };
  if (type === "string" || type === "boolean" || (type === "number" && Number.isFinite(value)))
    return { type, default: value };
  if (isObject(value) && Object.getPrototypeOf(value) === Object.prototype)
    return { type: "object", ...(Object.keys(value).length === 0 ? { default: {} } : {}) };
  return {};
}

/** A chat message as it travels: `type` tells whose it is. */
export const MESSAGE: JsonObject = {
  type: "object",
  properties: {
    type: { type: "string", enum: ["human", "ai", "system", "tool", "remove"], default: "human" },
    content: { anyOf: [{ type: "string" }, { type: "array", items: { type: "object" } }] },
    id: { type: "string" },
    name: { type: "string" },
  },
  required: ["type", "content"],
};

export const MESSAGES: JsonObject = { type: "array", items: MESSAGE, langgraph_type: "messages" };
