import type { Json } from "../../contract/common";

/** Deeper than any state; JSON.stringify would run out of stack at some thousands. */
const DEEPEST = 1000;

/**
 * Anything that a graph holds or emits, as plain JSON: LangChain messages flattened to `{...data, type}` as the
 * platform's wire has them, errors as `{name, message}`, maps as objects, sets as arrays, bytes as base64.
 * What JSON cannot say (cycles, functions, NaN, bottomless depth) becomes null or is left out.
 */
export function toWireJson(value: unknown): Json {
  return toJson(value, new Set()) ?? null;
}

/** `undefined` where JSON.stringify would leave the value out. */
function toJson(value: unknown, above: Set<object>): Json | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      return value.toString();
    case "object":
      return value === null ? null : objectToJson(value, above);
    default:
      return undefined;
  }
}

function objectToJson(value: object, above: Set<object>): Json | undefined {
  if (above.size >= DEEPEST || above.has(value)) return null;
  above.add(value);
  try {
    return contentToJson(value, above);
  } finally {
    above.delete(value);
  }
}

function contentToJson(value: object, above: Set<object>): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => toJson(item, above) ?? null);
  const message = toMessageFields(value);
  if (message) return entriesToJson(Object.entries(message), above);
  if ("toJSON" in value && typeof value.toJSON === "function") return toJson(value.toJSON(), above);
  if (value instanceof Error) return { name: value.name, message: value.message };
  if (value instanceof Set) return [...value].map((item) => toJson(item, above) ?? null);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof Map)
    return entriesToJson(
      [...value].map(([key, item]) => [String(key), item]),
      above,
    );
  return entriesToJson(Object.entries(value), above);
}

function entriesToJson(entries: [string, unknown][], above: Set<object>): Json {
  return Object.fromEntries(
    entries.flatMap(([key, item]): [string, Json][] => {
      const json = toJson(item, above);
      return json === undefined ? [] : [[key, json]];
    }),
  );
}

/** A LangChain message tells its stored form by `toDict()`: `{type, data}`. */
function toMessageFields(value: object): Record<string, unknown> | undefined {
  if (!("toDict" in value) || typeof value.toDict !== "function") return undefined;
  const dict: unknown = value.toDict();
  if (typeof dict !== "object" || dict === null || !("type" in dict) || !("data" in dict)) return undefined;
  return { ...(typeof dict.data === "object" ? dict.data : {}), type: dict.type };
}

/**
 * A piece of a streamed message as plain JSON: its type says that it is one (`AIMessageChunk`), as the platform's do.
 * In a state the same object is a whole message, `ai`: LangChain keeps the joined pieces as its answer.
 */
export function toWirePiece(message: unknown): Json {
  const json = toWireJson(message);
  const isPiece =
    typeof message === "object" &&
    message !== null &&
    "concat" in message &&
    typeof message.concat === "function";
  if (!isPiece || typeof json !== "object" || json === null || Array.isArray(json)) return json;
  return { ...json, type: pieceType(String(json.type)) };
}

function pieceType(type: string): string {
  return type === "ai" ? "AIMessageChunk" : `${type.charAt(0).toUpperCase()}${type.slice(1)}MessageChunk`;
}
