import type { AuthFilter } from "../../auth/project-auth";
import type { JsonObject } from "../../contract/common";
import type { Run, RunCreate } from "../../contract/runs";
import { Prisma } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import { failpoint } from "../../failpoint";
import { newId } from "../../ids";
import { hasCheckpoint } from "../../ledger/run-checkpoints";
import { enqueueRun, type NewRun } from "../../ledger/run-queue";
import { wake } from "../../ledger/wakeups";
import { toAssistant } from "../assistants/to-wire";
import type { Context } from "../context";
import { once } from "../once";
import { allowed, where } from "../sql";
import { insertThread } from "../threads/insert-thread";
import { noSuchCheckpoint } from "../threads/read-snapshot";
import { type AuthorizedRun, authorizeRun } from "./authorize-run";
import { resolveConflict } from "./resolve-conflict";
import { runAuth } from "./run-auth";
import { runKwargs } from "./run-kwargs";
import { wakeForStopped } from "./stopped-runs";
import { toRun } from "./to-wire";

interface ThreadForRun {
  threadId: string;
  config: JsonObject;
  temporary: boolean;
}

/**
 * Accepts a run: stored and queued in one transaction with what it does to the thread's other runs. Without
 * `threadId` it gets a thread of its own, deleted with it unless `on_completion` is `keep`. Throws NotFoundError for
 * an unknown assistant, thread or checkpoint and ConflictError when the thread is busy and the strategy is `reject`;
 * nothing is changed then.
 */
export async function createRun(ctx: Context, input: { threadId?: string } & RunCreate): Promise<Run> {
  return acceptRun(ctx, await authorizeRun(ctx, input));
}

/** The part of `createRun` that only writes: whether the run may be created was asked before. */
export async function acceptRun(ctx: Context, authorized: AuthorizedRun): Promise<Run> {
  const { runId, assistant, request: input } = authorized;
  const settings = toAssistant(assistant);
  const strategy = input.multitask_strategy ?? "enqueue";

  const { run, stopped } = await once(ctx, async (tx) => {
    const thread = input.threadId
      ? await lockThreadToRunOn(tx, input.threadId, authorized)
      : await makeThread(tx, newId(), { temporary: input.on_completion !== "keep", ...authorized.newThread });
    const kwargs = runKwargs({
      assistant: { ...settings, label: assistant.label },
      thread,
      runId,
      request: input,
      auth: runAuth(ctx),
      headers: ctx.headers,
      replays: authorized.replays,
    });
    if (input.threadId) await requireCheckpoint(tx, input.threadId, kwargs.checkpoint?.checkpoint_id);
    const stopped = input.threadId
      ? await resolveConflict(tx, { threadId: thread.threadId, strategy, newRunId: runId })
      : [];
    const threadMetadata = { graph_id: assistant.graphId, assistant_id: assistant.assistantId };
    const accepted: NewRun = {
      runId,
      threadId: thread.threadId,
      assistantId: assistant.assistantId,
      assistantVersion: assistant.version,
      assistantLabel: assistant.label,
      graphId: assistant.graphId,
      metadata: kwargs.config.metadata,
      kwargs: { ...kwargs },
      multitaskStrategy: strategy,
      afterMs: (input.after_seconds ?? 0) * 1000,
    };
    const row = await enqueueRun(tx.db, accepted, threadMetadata);
    if (!row) throw new NotFoundError(`Assistant ${assistant.assistantId} has been deleted.`);
    await failpoint("run-accepted-before-commit");
    return { run: toRun(row), stopped };
  });

  wakeForStopped(stopped);
  wake("queue");
  return run;
}

/** LangGraph would take a checkpoint that is not there for an empty state and go on from that. */
async function requireCheckpoint(tx: Context, threadId: string, checkpointId?: string | null): Promise<void> {
  if (!checkpointId || (await hasCheckpoint(tx.db, threadId, checkpointId))) return;
  throw noSuchCheckpoint(checkpointId);
}

async function lockThreadToRunOn(
  tx: Context,
  threadId: string,
  { filter, newThread }: Pick<AuthorizedRun, "filter" | "newThread">,
): Promise<ThreadForRun> {
  const found = await findLocked(tx, threadId, filter);
  if (found) return found;
  if (newThread && (await insertThread(tx, { threadId, ...newThread }))) {
    return { threadId, config: {}, temporary: false };
  }
  // Two callers may create the same thread at once: the second has waited for the first and takes its thread.
  const made = newThread && (await findLocked(tx, threadId, filter));
  if (made) return made;
  throw new NotFoundError(
    `Thread with ID ${threadId} not found. Create it, or send if_not_exists: "create".`,
  );
}

async function makeThread(
  tx: Context,
  threadId: string,
  thread: { temporary: boolean; metadata?: JsonObject },
): Promise<ThreadForRun> {
  await insertThread(tx, { threadId, ...thread });
  return { threadId, config: {}, temporary: thread.temporary };
}

async function findLocked(
  tx: Context,
  threadId: string,
  filter: AuthFilter | null,
): Promise<ThreadForRun | null> {
  const conditions = [Prisma.sql`thread_id = ${threadId}::uuid`, ...allowed(Prisma.sql`metadata`, filter)];
  const rows = await tx.db.$queryRaw<{ config: JsonObject }[]>`
    select config from thread ${where(conditions)} for no key update`;
  return rows[0] ? { threadId, config: rows[0].config, temporary: false } : null;
}
