import { Prisma } from "../../db/generated/client";
import { ConflictError, NotFoundError } from "../../errors";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { allowed, where } from "../sql";
import { deleteThread } from "../threads/delete-thread";
import { assistantIdOf, findAssistant, lockAssistantOrThrow, noSuchAssistant } from "./find";
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
  const { filter } = await authorize(ctx, "assistants", "delete", {
    assistant_id: assistantIdOf(input.assistantId),
  });
  const found = await findAssistant(ctx, input.assistantId, { action: "delete", filter });
  if (!found) throw noSuchAssistant(input.assistantId);
  const { assistantId } = found;
  if (isDefaultAssistant(assistantId)) {
    throw new ConflictError(
      `Assistant ${assistantId} is the default assistant of a graph and cannot be deleted. Take the graph out of langgraph.json first.`,
    );
  }
  await requireNoActiveRun(ctx, assistantId);
  if (input.delete_threads) await deleteThreadsOf(ctx, assistantId);

  return inTransaction(ctx, async (tx) => {
    await lockAssistantOrThrow(tx, assistantId, { action: "delete", filter });
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
  // Whose run it is, is not for everybody who may delete the assistant.
  if (ctx.actor.type === "custom")
    throw new ConflictError(`Assistant ${assistantId} has an active run: cancel it first.`);
  throw new ConflictError(
    `Assistant ${assistantId} has an active run: cancel run ${active.runId} on thread ${active.threadId} first.`,
  );
}

async function deleteThreadsOf(ctx: Context, assistantId: string): Promise<void> {
  const { filter } = await authorize(ctx, "threads", "delete", { metadata: { assistant_id: assistantId } });
  const conditions = [
    Prisma.sql`metadata @> ${JSON.stringify({ assistant_id: assistantId })}::jsonb`,
    ...allowed(Prisma.sql`metadata`, filter),
  ];
  const threads = await ctx.db.$queryRaw<{ threadId: string; activeRunId: string | null }[]>`
    select thread_id as "threadId", (
      select run_id from run
      where run.thread_id = thread.thread_id and status in ('pending', 'running') limit 1
    ) as "activeRunId"
    from thread ${where(conditions)}`;
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
