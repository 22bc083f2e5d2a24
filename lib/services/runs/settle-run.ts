import { failpoint } from "../../failpoint";
import { restoreBaseWrites } from "../../ledger/base-writes";
import { lockThreads } from "../../ledger/lock-threads";
import { deleteCheckpointsOfRun } from "../../ledger/run-checkpoints";
import type { RunJournal } from "../../ledger/run-journal";
import { deleteIdleRun, type RunEnd, settleHeldRun } from "../../ledger/run-moves";
import { holdOf, type RunError, type RunRow } from "../../ledger/run-row";
import { type Context, inTransaction } from "../context";
import { deleteTemporaryThread, deleteWhenRead } from "./delete-temporary-threads";
import { OUTPUT_EVENT } from "./run-chunks";
import { kwargsOf } from "./run-kwargs";
import { storedSnapshot, type ThreadSnapshot } from "./thread-status";

/** How an attempt ended. */
export interface Outcome {
  status: "success" | "error" | "interrupted" | "timeout";
  error?: RunError;
  /** JSON text of the final values, for those who wait. */
  output?: string;
  /** What the thread is left with; absent when the run left no checkpoint. */
  snapshot?: ThreadSnapshot;
  /** The run was refused before it did anything, or is undone: the thread's status is what it was before. */
  threadStays?: boolean;
  /** Undo: delete the run and its checkpoints. The snapshot is then the one before the run. */
  rollback?: boolean;
}

/**
 * Ends a run: its last events, its status and its thread's status commit together, so that whoever sees one sees all.
 * Answers false when another attempt holds the run by now; nothing is written then.
 */
export async function settleRun(
  ctx: Context,
  run: RunRow,
  outcome: Outcome,
  journal: RunJournal,
): Promise<boolean> {
  const hold = holdOf(run);
  const last = outcome.rollback ? [] : await journal.takeLast();
  const end: RunEnd = {
    status: outcome.status,
    error: outcome.error ?? null,
    events: last,
    thread: outcome.snapshot ? storedSnapshot(outcome.snapshot) : null,
    rollback: outcome.rollback ?? false,
    threadStays: outcome.threadStays ?? false,
    tokens: journal.tokens,
  };
  await failpoint("run-before-settle");
  const settled = await inTransaction(ctx, async (tx) => {
    await lockThreads(tx.db, [run.thread_id]);
    if (!(await settleHeldRun(tx.db, hold, end))) return false;
    if (outcome.rollback) {
      await deleteCheckpointsOfRun(tx.db, run.thread_id, run.run_id);
      await restoreBaseWrites(tx.db, run.thread_id, run.run_id);
      await deleteIdleRun(tx.db, run.run_id);
      await failpoint("run-rolled-back-before-commit");
    }
    await failpoint("run-settled-before-commit");
    return true;
  });
  const temporary = kwargsOf(run).temporary && !journal.isApart;
  if (!settled) {
    // It may have been us, in a try whose answer was lost. While somebody else has the run the thread stays.
    if (temporary) deleteWhenRead(ctx, run);
    return false;
  }
  await failpoint("run-settled");
  journal.settled(last, () => {
    if (temporary) void deleteTemporaryThread(ctx, run.thread_id);
  });
  return true;
}

/** The event that ends the stream of a run: its failure, or its result for those who wait. */
export function tellEnding(outcome: Outcome, journal: RunJournal): void {
  if (outcome.error) journal.appendLast("error", JSON.stringify(outcome.error));
  else if (outcome.output !== undefined) journal.appendLast(OUTPUT_EVENT, outcome.output);
}
