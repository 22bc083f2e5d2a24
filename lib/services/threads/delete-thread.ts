import { checkpointer } from "../../ledger/checkpointer";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { noSuchThread } from "./find";
import { holdIdleThread } from "./hold-idle-thread";

/**
 * Deletes the thread with its checkpoints, runs and their events. Checkpoints go first: a crash in between leaves
 * a thread without history, which can be read and deleted again, never a history without its thread.
 */
export async function deleteThread(ctx: Context, input: { threadId: string }): Promise<void> {
  const { filter } = await authorize(ctx, "threads", "delete", { thread_id: input.threadId });
  await holdIdleThread(ctx, { threadId: input.threadId, filter }, noSuchThread, async (tx, { threadId }) => {
    await checkpointer().deleteThread(threadId);
    await tx.db.thread.delete({ where: { threadId } });
  });
}
