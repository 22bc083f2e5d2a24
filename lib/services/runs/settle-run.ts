import type { StreamEvent } from "../../contract/stream";
import { deleteCheckpointsOfRun } from "../../ledger/run-checkpoints";
import type { RunJournal } from "../../ledger/run-journal";
import { deleteIdleRun, settleHeldRun } from "../../ledger/run-moves";
import type { Hold, RunError, RunRow } from "../../ledger/run-row";
import { CHANNEL, notification, wake } from "../../ledger/wakeups";
import { type Context, inTransaction } from "../context";
import { deleteTemporaryThread } from "./delete-temporary-threads";
import { OUTPUT_EVENT } from "./run-chunks";
import type { RunKwargs } from "./run-kwargs";
import { recomputeThread, type ThreadSnapshot } from "./thread-status";

/** How an attempt ended. */
export interface Outcome {
  status: "success" | "error" | "interrupted" | "timeout";
  error?: RunError;
  /** JSON text of the final values, for those who wait. */
  output?: string;
  /** What the thread is left with; absent when the run left no checkpoint. */
  snapshot?: ThreadSnapshot;
  /** Undo: delete the run and its checkpoints. The snapshot is then the one before the run. */
  rollback?: boolean;
}

/** The row was taken by another attempt while this one ended: nothing was written. */
class Fenced extends Error {}

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
  const hold: Hold = { runId: run.run_id, attempt: run.attempt, workerId: run.worker_id ?? 0 };
  if (outcome.error) await journal.append("error", JSON.stringify(outcome.error));
  else if (outcome.output !== undefined) await journal.append(OUTPUT_EVENT, outcome.output);

  const last = await writeEnd(ctx, run, hold, outcome, journal);
  if (!last) return false;
  const { temporary } = run.kwargs as unknown as RunKwargs; // Written by runKwargs and by nobody else.
  journal.settled(last, () => {
    if (temporary) void deleteTemporaryThread(ctx, run.thread_id);
  });
  wake("queue");
  return true;
}

async function writeEnd(
  ctx: Context,
  run: RunRow,
  hold: Hold,
  outcome: Outcome,
  journal: RunJournal,
): Promise<StreamEvent[] | null> {
  const { status, error = null, snapshot } = outcome;
  try {
    return await inTransaction(ctx, async (tx) => {
      // The thread first, then the run: the order in which everybody locks them.
      await tx.db.$queryRaw`select 1 from thread where thread_id = ${run.thread_id}::uuid for update`;
      if (!(await settleHeldRun(tx.db, hold, { status, error }))) throw new Fenced();
      const events = outcome.rollback ? [] : await journal.writeLast(tx.db);
      if (outcome.rollback) {
        await deleteCheckpointsOfRun(tx.db, run.thread_id, run.run_id);
        await deleteIdleRun(tx.db, run.run_id);
      }
      await recomputeThread(tx.db, run.thread_id, { snapshot, ...(error && { error }) });
      await tx.db.$executeRaw`select pg_notify(${CHANNEL}, ${notification("queue")})`;
      return events;
    });
  } catch (thrown) {
    if (thrown instanceof Fenced) return null;
    throw thrown;
  }
}
