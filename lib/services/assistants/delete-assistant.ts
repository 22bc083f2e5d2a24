import { ConflictError, NotFoundError } from "../../errors";
import { type Context, inTransaction } from "../context";
import { deleteThread } from "../threads/delete-thread";
import { findAssistantOrThrow, lockAssistantOrThrow } from "./find";
import { isDefaultAssistant } from "./known-graph";

/**
 * Deletes the assistant with its versions and runs and, if asked, the threads that it worked on; answers its id.
 * Threads go first, one by one, each whole: whatever interrupts this leaves nothing half deleted, and the same
 * call again does the rest.
 */
export async function deleteAssistant(
  ctx: Context,
  input: { assistantId: string; delete_threads: boolean },
): Promise<string[]> {
  const { assistantId } = await findAssistantOrThrow(ctx, input.assistantId);
  if (isDefaultAssistant(assistantId)) {
    throw new ConflictError(
      `Assistant ${assistantId} is the default assistant of a graph and cannot be deleted. Take the graph out of langgraph.json first.`,
    );
  }
  await requireNoActiveRun(ctx, assistantId);
  if (input.delete_threads) await deleteThreadsOf(ctx, assistantId);

  return inTransaction(ctx, async (tx) => {
    await lockAssistantOrThrow(tx, assistantId);
    await requireNoActiveRun(tx, assistantId);
    await tx.db.assistant.delete({ where: { assistantId } });
    return [assistantId];
  });
}

async function requireNoActiveRun(ctx: Context, assistantId: string): Promise<void> {
  const active = await ctx.db.run.findFirst({
    where: { assistantId, status: { in: ["pending", "running"] } },
    select: { runId: true, threadId: true },
  });
  if (!active) return;
  throw new ConflictError(
    `Assistant ${assistantId} has an active run: cancel run ${active.runId} on thread ${active.threadId} first.`,
  );
}

async function deleteThreadsOf(ctx: Context, assistantId: string): Promise<void> {
  const threads = await ctx.db.$queryRaw<{ threadId: string; activeRunId: string | null }[]>`
    select thread_id as "threadId", (
      select run_id from run
      where run.thread_id = thread.thread_id and status in ('pending', 'running') limit 1
    ) as "activeRunId"
    from thread where metadata @> ${JSON.stringify({ assistant_id: assistantId })}::jsonb`;
  const busy = threads.find((thread) => thread.activeRunId !== null);
  if (busy) {
    throw new ConflictError(
      `Thread ${busy.threadId} has an active run: cancel run ${busy.activeRunId} first. Nothing was deleted.`,
    );
  }
  for (const { threadId } of threads) {
    await deleteThread(ctx, { threadId }).catch((error: unknown) => {
      if (!(error instanceof NotFoundError)) throw error;
    });
  }
}
