import { registry } from "../graphs/registry";
import { nextExpiryInMs } from "../ledger/thread-expiry";
import { log } from "../log";
import { systemContext } from "../services/context";
import { sweepThreads } from "../services/threads/sweep-threads";
import { DueLoop } from "./due-loop";
import { THREAD_SWEEP_INTERVAL_MS, THREAD_SWEEP_LIMIT, THREAD_SWEEP_PAUSE_MS } from "./tunables";

/** Sweeps threads when they expire. Several processes may each have one. */
export function startThreadSweeper(): { stop(): Promise<void> } {
  let pauseMs = 0;
  return new DueLoop({
    name: "threads that expire",
    topic: "thread-expiry",
    work: async (isStopping) => {
      const { sweep_limit: limit = THREAD_SWEEP_LIMIT, sweep_interval_minutes: minutes } =
        registry().config.checkpointer.ttl ?? {};
      const swept = await sweepThreads(systemContext(), { limit, isStopping });
      if (swept > 0) log.info("Threads whose time to live had passed were swept", { threads: swept });
      // Also after none: what is due may be in somebody's hands for a moment.
      if (swept < limit) pauseMs = THREAD_SWEEP_PAUSE_MS;
      // More than one sweep may take: the rest waits for the next.
      else pauseMs = minutes ? minutes * 60_000 : THREAD_SWEEP_INTERVAL_MS;
    },
    nextDueInMs: async () => {
      const dueInMs = await nextExpiryInMs();
      return dueInMs === null ? null : Math.max(dueInMs, pauseMs);
    },
  });
}
