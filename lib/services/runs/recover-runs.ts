import { workerId } from "../../ledger/presence";
import { lastSeq } from "../../ledger/run-events";
import { RunJournal } from "../../ledger/run-journal";
import { recoverLostRuns } from "../../ledger/run-queue";
import type { Hold } from "../../ledger/run-row";
import { log } from "../../log";
import type { Context } from "../context";
import { findThreadOrThrow } from "../threads/find";
import { readSnapshot } from "../threads/read-snapshot";
import { loadThreadGraph } from "../threads/thread-graph";
import { sweepTemporaryThreads } from "./delete-temporary-threads";
import { type Outcome, settleRun, tellEnding } from "./settle-run";
import { type ThreadSnapshot, toSnapshot } from "./thread-status";

/**
 * Takes up what dead processes left: their running runs go back into the queue and continue from their last
 * checkpoint; those that have used up `maxAttempts` end as `error`; what stateless runs left behind is deleted.
 */
export async function recoverRuns(ctx: Context, maxAttempts: number): Promise<void> {
  const { requeued, exhausted } = await recoverLostRuns(workerId(), maxAttempts);
  for (const run of exhausted) {
    const hold: Hold = { runId: run.run_id, attempt: run.attempt, workerId: workerId() };
    const journal = RunJournal.open(hold, await lastSeq(run.run_id), () => {});
    const message = `The server stopped ${run.attempt} times while this run was executing, so it is not tried again.`;
    const error = { error: "RunAbandoned", message };
    const outcome: Outcome = { status: "error", error, snapshot: await snapshotOf(ctx, run.thread_id) };
    tellEnding(outcome, journal);
    await settleRun(ctx, run, outcome, journal);
  }
  await sweepTemporaryThreads();
  if (requeued > 0) log.info("Runs that were cut off continue", { runs: requeued });
}

/** What the run has left on its thread. Undefined when that cannot be read: the thread keeps what it has. */
async function snapshotOf(ctx: Context, threadId: string): Promise<ThreadSnapshot | undefined> {
  try {
    const threadGraph = await loadThreadGraph(
      ctx,
      await findThreadOrThrow(ctx, threadId, "read"),
      "threads.read",
    );
    if (!threadGraph) return undefined;
    const state = await readSnapshot(threadGraph, { checkpointNs: "" }, { subgraphs: false });
    return state.createdAt === undefined ? undefined : toSnapshot(state);
  } catch (error) {
    log.warn("The state of a thread could not be read", { threadId, error });
    return undefined;
  }
}
