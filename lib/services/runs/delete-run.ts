import { isSettled } from "../../contract/run-status";
import { ConflictError } from "../../errors";
import { deleteIdleRun } from "../../ledger/run-moves";
import { type Context, inTransaction } from "../context";
import { findRunOrThrow } from "./find";

/** Deletes a run that has ended, with its events. Its checkpoints stay: they are the thread's history. */
export async function deleteRun(ctx: Context, input: { threadId: string; runId: string }): Promise<void> {
  const run = await findRunOrThrow(ctx, input, "delete");
  await inTransaction(ctx, async (tx) => {
    if (!isSettled(run.status) || !(await deleteIdleRun(tx.db, run.run_id))) {
      throw new ConflictError(`Run ${run.run_id} is ${run.status}. Cancel it first.`);
    }
  });
}
