import { Prisma } from "../../db/generated/client";
import { ConflictError } from "../../errors";
import { deleteThreads, IS_IDLE } from "../../ledger/delete-threads";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { untilRunEnds } from "../runs/until-run-ends";
import { allowed, where } from "../sql";
import { stopReplays, unfinishedReplays } from "../trials/unfinished-replays";
import { assistantIdOf, findAssistant, lockAssistantOrThrow, noSuchAssistant } from "./find";
import { isDefaultAssistant } from "./known-graph";

/** For replays that were told to stop. */
const LONGEST_WAIT_MS = 10_000;

/** Threads in one transaction. */
const BATCH = 200;

/**
 * Deletes the assistant with its versions and runs and, if asked, the threads that it worked on; answers its id. Its
 * previews are stopped before.
 * Threads go first, many at once, each whole: whatever interrupts this leaves nothing half deleted, and the same call
 * again does the rest.
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
  await requireNoActiveRun(ctx, assistantId, { exceptReplays: true });
  await endReplays(ctx, assistantId);
  await requireNoActiveRun(ctx, assistantId);
  if (input.delete_threads) await deleteThreadsOf(ctx, assistantId);

  return inTransaction(ctx, async (tx) => {
    await lockAssistantOrThrow(tx, assistantId, { action: "delete", filter });
    await requireNoActiveRun(tx, assistantId);
    await tx.db.assistant.delete({ where: { assistantId } });
    return [assistantId];
  });
}

/** The replays of its previews are nobody's but its own: they are stopped, and given a moment to let go. */
async function endReplays(ctx: Context, assistantId: string): Promise<void> {
  const replays = await stopReplays(ctx, { assistantId }, "its assistant is deleted");
  const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
  for (const { run_id: runId } of replays) await untilRunEnds(runId, signal);
}

async function requireNoActiveRun(
  ctx: Context,
  assistantId: string,
  { exceptReplays = false } = {},
): Promise<void> {
  const replays = exceptReplays ? await unfinishedReplays(ctx, { assistantId }) : [];
  const active = await ctx.db.run.findFirst({
    where: {
      assistantId,
      status: { in: ["pending", "running"] },
      runId: { notIn: replays.map(({ run_id }) => run_id) },
    },
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
  await requireNoBusyThread(ctx, conditions);
  for (let deleted = BATCH; deleted === BATCH; ) {
    deleted = await inTransaction(ctx, (tx) => deleteSomeThreads(tx, conditions));
  }
}

async function requireNoBusyThread(ctx: Context, conditions: Prisma.Sql[]): Promise<void> {
  const [busy] = await ctx.db.$queryRaw<{ threadId: string; runId: string }[]>`
    select thread.thread_id as "threadId", active.run_id as "runId"
    from (select thread_id from thread ${where(conditions)}) as thread
    join run active on active.thread_id = thread.thread_id and active.status in ('pending', 'running') limit 1`;
  if (!busy) return;
  throw new ConflictError(
    `Thread ${busy.threadId} has an active run: cancel run ${busy.runId} first. Nothing was deleted.`,
  );
}

/** A thread that has got a run meanwhile stays, and so does its assistant. */
async function deleteSomeThreads(tx: Context, conditions: Prisma.Sql[]): Promise<number> {
  const chosen = await tx.db.$queryRaw<{ thread_id: string }[]>`
    select thread_id from thread ${where([...conditions, IS_IDLE])} order by thread_id limit ${BATCH} for update`;
  await deleteThreads(
    tx.db,
    chosen.map(({ thread_id }) => thread_id),
  );
  return chosen.length;
}
