import type { JsonObject } from "../contract/common";

/** Who runs, and where. */
const SERVER_KEYS = new Set(["thread_id", "run_id", "graph_id", "assistant_id", "user_id", "checkpoint"]);
/** The place in the history, who was let in, and LangGraph's own wiring. */
const SERVER_PREFIXES = ["checkpoint_", "langgraph_auth", "__"];

/** `configurable` without the keys that only the server may set: nobody runs or reads as somebody else. */
export function callersKeys(configurable: JsonObject | undefined): JsonObject {
  return Object.fromEntries(Object.entries(configurable ?? {}).filter(([key]) => !isServerKey(key)));
}

function isServerKey(key: string): boolean {
  return SERVER_KEYS.has(key) || SERVER_PREFIXES.some((prefix) => key.startsWith(prefix));
}
