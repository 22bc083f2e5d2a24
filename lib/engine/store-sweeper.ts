import { nextExpiryInMs, sweepExpiredItems } from "../ledger/store-expiry";
import { DueLoop } from "./due-loop";
import { STORE_SWEEP_BATCH, STORE_SWEEP_PAUSE_MS } from "./tunables";

/** Deletes items of the store whose time is over; nobody sees them any more. Several processes may each have one. */
export function startStoreSweeper(): { stop(): Promise<void> } {
  return new DueLoop({
    name: "store",
    topic: "store-expiry",
    work: sweep,
    nextDueInMs: async () => {
      const ms = await nextExpiryInMs();
      return ms === null ? null : Math.max(ms, STORE_SWEEP_PAUSE_MS);
    },
  });
}

async function sweep(isStopping: () => boolean): Promise<void> {
  let swept = STORE_SWEEP_BATCH;
  while (swept === STORE_SWEEP_BATCH && !isStopping()) swept = await sweepExpiredItems(STORE_SWEEP_BATCH);
}
