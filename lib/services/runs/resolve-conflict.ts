import type { MultitaskStrategy } from "../../contract/runs";
import { ConflictError } from "../../errors";
import { cancelPendingRun, deleteIdleRun, requestCancel } from "../../ledger/run-moves";
import type { Context } from "../context";
import { notifyOfStopped } from "./stopped-runs";

/**
 * What a new run does to those that are pending or running on its thread. The caller holds the thread's row lock, so
 * the decision and the new run are one step. Answers the runs that it stopped or told to stop: call `wakeForStopped`
 * with them after the commit.
 */
export async function resolveConflict(
  tx: Context,
  input: { threadId: string; strategy: MultitaskStrategy; newRunId: string },
): Promise<string[]> {
  if (input.strategy === "enqueue") return [];
  const active = await tx.db.$queryRaw<{ run_id: string; status: string }[]>`
    select run_id, status from run
    where thread_id = ${input.threadId}::uuid and status in ('pending', 'running') order by arrival`;
  if (active.length === 0) return [];
  if (input.strategy === "reject") {
    throw new ConflictError(
      `Thread ${input.threadId} is busy with run ${active[0]?.run_id}. Wait for it to finish, or choose another multitask_strategy.`,
    );
  }
  const reason = `superseded by run ${input.newRunId}`;
  for (const run of active) {
    const idle = await cancelPendingRun(tx.db, run.run_id, reason);
    if (!idle) await requestCancel(tx.db, run.run_id, input.strategy, reason);
    else if (input.strategy === "rollback") await deleteIdleRun(tx.db, run.run_id);
  }
  const stopped = active.map((run) => run.run_id);
  await notifyOfStopped(tx, stopped);
  return stopped;
}
