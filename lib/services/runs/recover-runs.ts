import { LOST_RUNS_BATCH, type Taking, takeLostRuns } from "../../ledger/lost-runs";
import { wake } from "../../ledger/wakeups";
import { log } from "../../log";
import type { Context } from "../context";
import { endLostRun } from "./end-lost-run";

export type Recovery = Taking;

/**
 * Takes up what dead processes left: their running runs go back into the queue and continue from their last
 * checkpoint; those that were cancelled or have used up their crashes end.
 */
export async function recoverRuns(ctx: Context, recovery: Recovery): Promise<void> {
  for (;;) {
    const { requeued, ending } = await takeLostRuns(recovery);
    if (requeued > 0) {
      log.info("Runs that were cut off continue", { runs: requeued });
      wake("queue");
    }
    for (const run of ending) {
      // One that cannot be ended keeps no other from it; it is taken again when the lease that it has now is over.
      await endLostRun(ctx, run).catch((error) =>
        log.error("A lost run could not be ended", { runId: run.run_id, error }),
      );
    }
    if (requeued + ending.length < LOST_RUNS_BATCH) return;
  }
}
