import type { ThreadTtl as WireTtl } from "../../contract/threads";
import { registry } from "../../graphs/registry";

/** How long a thread is kept after its last activity, and what happens to it then. */
export interface ThreadTtl {
  minutes: number;
  strategy: "delete" | "keep_latest";
}

/** What `langgraph.json` gives every new thread; null when threads are kept for ever. */
export function defaultTtl(): ThreadTtl | null {
  const { default_ttl: minutes, strategy } = registry().config.checkpointer.ttl ?? {};
  return minutes && strategy ? { minutes, strategy } : null;
}

/** Clients send the minutes alone, or with a strategy. Undefined where they say nothing. */
export function toTtl(wire: WireTtl | null | undefined): ThreadTtl | null | undefined {
  if (wire === null || wire === undefined) return wire;
  if (typeof wire === "number") return { minutes: wire, strategy: "delete" };
  return { minutes: wire.ttl, strategy: wire.strategy };
}
