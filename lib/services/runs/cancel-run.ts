import { isSettled } from "../../contract/run-status";
import { ConflictError } from "../../errors";
import { lockThreads } from "../../ledger/lock-threads";
import { cancelPendingRun, deleteIdleRun, requestCancel } from "../../ledger/run-moves";
import type { CancelAction } from "../../ledger/run-row";
import { type Context, inTransaction } from "../context";
import { deleteTemporaryThread } from "./delete-temporary-threads";
import { findRun, findRunOrThrow, noSuchRun } from "./find";
import { kwargsOf } from "./run-kwargs";
import { notifyOfStopped, wakeForStopped } from "./stopped-runs";
import { recomputeThread } from "./thread-status";
import { untilRunEnds } from "./until-run-ends";

interface Input {
  threadId?: string;
  runId: string;
  action: CancelAction;
  reason?: string;
  /** A run that has ended: refuse (the default), or take it as done. */
  ifSettled?: "refuse" | "ignore";
  /** Resolve when the run has ended, instead of when it was told to. */
  wait?: boolean;
  signal?: AbortSignal;
}

/**
 * Cancels a run. One that waits is cancelled at once; one that runs is told to stop and settles soon after. Throws
 * NotFoundError, and ConflictError when the run has already ended.
 */
export async function cancelRun(ctx: Context, input: Input): Promise<void> {
  const run = await findRunOrThrow(ctx, { ...input, extra: { action: input.action } }, "update");
  const reason = reasonOf(input.reason);
  const done = await inTransaction(ctx, async (tx) => {
    await lockThreads(tx.db, [run.thread_id]);
    const idle = await cancelPendingRun(tx.db, run.run_id, reason);
    if (idle) {
      if (input.action === "rollback") await deleteIdleRun(tx.db, run.run_id);
      await recomputeThread(tx.db, run.thread_id);
    }
    const told = !idle && (await requestCancel(tx.db, run.run_id, input.action, reason));
    if (idle || told) await notifyOfStopped(tx, [run.run_id]);
    return { idle, told };
  });
  if (done.idle || done.told) {
    wakeForStopped([run.run_id]);
    if (done.idle && kwargsOf(run).temporary) await deleteTemporaryThread(ctx, run.thread_id);
    if (input.wait) await untilRunEnds(run.run_id, input.signal ?? new AbortController().signal);
    return;
  }
  const now = await findRun(ctx, input, null);
  if (!now) throw noSuchRun(run.run_id);
  if (isSettled(now.status) && input.ifSettled !== "ignore") {
    throw new ConflictError(`Run ${run.run_id} has already ended with status ${now.status}.`);
  }
}

/** The SDK's one word for a reason; anything else is said as it is. */
function reasonOf(given: string | undefined): string {
  if (given === "taken") return "taken: another run goes on with its input";
  return given ?? "cancelled by request";
}
