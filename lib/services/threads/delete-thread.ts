import { failpoint } from "../../failpoint";
import { deleteThreads } from "../../ledger/delete-threads";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { noSuchThread } from "./find";
import { holdIdleThread } from "./hold-idle-thread";

/** Deletes the thread with its checkpoints, runs, their events and its schedules, all or nothing. */
export async function deleteThread(ctx: Context, input: { threadId: string }): Promise<void> {
  const { filter } = await authorize(ctx, "threads", "delete", { thread_id: input.threadId });
  await holdIdleThread(ctx, { threadId: input.threadId, filter }, noSuchThread, async (tx, { threadId }) => {
    await deleteThreads(tx.db, [threadId]);
    await failpoint("thread-deleted-before-commit");
  });
}
