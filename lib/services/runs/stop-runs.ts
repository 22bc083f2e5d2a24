import { lockThreads } from "../../ledger/lock-threads";
import { cancelPendingRuns, deleteIdleRuns, requestCancels } from "../../ledger/run-moves";
import type { CancelAction, RunRow } from "../../ledger/run-row";
import { type Context, inTransaction } from "../context";
import { deleteTemporaryThreads } from "./delete-temporary-threads";
import { notifyOfStopped, wakeForStopped } from "./stopped-runs";
import { recomputeThreads } from "./thread-status";

/**
 * Cancels those of the runs that wait, at once, and tells those that run to stop. Whether the caller may was asked
 * before.
 */
export async function stopRuns(
  ctx: Context,
  runs: Pick<RunRow, "run_id" | "thread_id">[],
  { action, reason }: { action: CancelAction; reason: string },
): Promise<void> {
  const runIds = runs.map((run) => run.run_id);
  const threadIds = [...new Set(runs.map((run) => run.thread_id))];
  const { stopped, idle } = await inTransaction(ctx, async (tx) => {
    await lockThreads(tx.db, threadIds);
    const idle = await cancelPendingRuns(tx.db, runIds, reason);
    if (action === "rollback" && idle.length > 0) await deleteIdleRuns(tx.db, idle);
    if (idle.length > 0) await recomputeThreads(tx.db, threadIds);
    const told = await requestCancels(tx.db, runIds, action, reason);
    const stopped = [...idle, ...told];
    await notifyOfStopped(tx, stopped);
    return { stopped, idle };
  });
  wakeForStopped(stopped);
  if (idle.length > 0) await deleteTemporaryThreads(ctx, threadIds);
}
