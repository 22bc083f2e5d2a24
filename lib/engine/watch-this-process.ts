import { url as inspectorUrl } from "node:inspector";
import { env } from "../env";
import type { WatchSettings } from "../ledger/watch-thread";
import { log } from "../log";
import { openThread } from "./own-thread";
import { BUSY_MS } from "./tunables";

/** After how long a process that does not answer ends itself, in milliseconds; 0: never. */
export function hungAfterMs(): number {
  // Whoever debugs may look at a breakpoint as long as they like.
  return inspectorUrl() === undefined ? env().HEDDLE_HUNG_SECONDS * 1000 : 0;
}

/** In a process without an engine, whose heartbeat would do it: a thread that ends the process when it is blocked. */
export function watchThisProcess(): { stop(): Promise<void> } {
  const hungMs = hungAfterMs();
  if (hungMs === 0) return { stop: async () => {} };
  const answered = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const settings: WatchSettings = { answered, busyMs: BUSY_MS, hungMs };
  const thread = openThread("lib/ledger/watch-thread.ts", settings);
  thread.on("message", (question: number) => Atomics.store(new Int32Array(answered), 0, question));
  thread.on("error", (error) => log.error("Nobody watches any more whether this process hangs", { error }));
  return {
    stop: async () => {
      await thread.terminate();
    },
  };
}
