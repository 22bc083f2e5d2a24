import { buryWorkers, nextLeaseEndInMs } from "../ledger/lost-runs";
import { log } from "../log";
import { systemContext } from "../services/context";
import { sweepTemporaryThreads } from "../services/runs/delete-temporary-threads";
import { type Recovery, recoverRuns } from "../services/runs/recover-runs";
import { DueLoop } from "./due-loop";
import { REAPER_PAUSE_MS } from "./tunables";

/**
 * Takes up what dead workers leave, when their lease is over. Each process has one, and is armed for the leases of all
 * others: a worker that comes says so.
 */
export function startReaper(
  workerId: string,
  { inHand, ...recovery }: Omit<Recovery, "inHand"> & { inHand: () => string[] },
): { stop(): Promise<void> } {
  let isFirst = true;
  return new DueLoop({
    name: "lost runs",
    topic: "leases",
    work: async () => {
      await recoverRuns(systemContext(), { ...recovery, inHand: inHand() });
      const dead = await buryWorkers(workerId, recovery.leaseMs);
      for (const worker of dead) log.warn("A worker is gone without a word", worker);
      // Who died may have died between the end of a run and the deletion of its thread.
      if (isFirst || dead.length > 0) await sweepTemporaryThreads();
      isFirst = false;
    },
    nextDueInMs: async () => {
      const dueInMs = await nextLeaseEndInMs(workerId, { ...recovery, inHand: inHand() });
      // What is over already is in somebody's hands for a moment.
      return dueInMs === null ? null : Math.max(dueInMs, REAPER_PAUSE_MS);
    },
  });
}
