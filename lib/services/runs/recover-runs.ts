import { workerId } from "../../ledger/presence";
import { RunJournal } from "../../ledger/run-journal";
import { recoverLostRuns } from "../../ledger/run-queue";
import { log } from "../../log";
import type { Context } from "../context";
import { sweepTemporaryThreads } from "./delete-temporary-threads";
import { type Outcome, settleRun, tellEnding } from "./settle-run";

/**
 * Takes up what dead processes left: their running runs go back into the queue and continue from their last
 * checkpoint; those that have used up `maxAttempts` end as `error`; what stateless runs left behind is deleted.
 */
export async function recoverRuns(ctx: Context, maxAttempts: number): Promise<void> {
  const { requeued, exhausted } = await recoverLostRuns(workerId(), maxAttempts);
  for (const run of exhausted) {
    const journal = await RunJournal.open(
      { runId: run.run_id, attempt: run.attempt, workerId: workerId() },
      () => {},
    );
    const message = `The server stopped ${run.attempt} times while this run was executing, so it is not tried again.`;
    const outcome: Outcome = { status: "error", error: { error: "RunAbandoned", message } };
    tellEnding(outcome, journal);
    await settleRun(ctx, run, outcome, journal);
  }
  await sweepTemporaryThreads();
  if (requeued > 0) log.info("Runs that were cut off continue", { runs: requeued });
}
