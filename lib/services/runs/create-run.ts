import type { JsonObject } from "../../contract/common";
import type { Run, RunCreate } from "../../contract/runs";
import { NotFoundError } from "../../errors";
import { newId } from "../../ids";
import { hasCheckpoint } from "../../ledger/run-checkpoints";
import { enqueueRun, type NewRun } from "../../ledger/run-queue";
import { wake } from "../../ledger/wakeups";
import { findAssistantOrThrow } from "../assistants/find";
import { toAssistant } from "../assistants/to-wire";
import type { Context } from "../context";
import { once } from "../once";
import { insertThread } from "../threads/insert-thread";
import { noSuchCheckpoint } from "../threads/read-snapshot";
import { resolveConflict } from "./resolve-conflict";
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
  const assistant = await findAssistantOrThrow(ctx, input.assistant_id);
  const settings = toAssistant(assistant);
  const runId = newId();
  const strategy = input.multitask_strategy ?? "enqueue";

  const { run, stopped } = await once(ctx, async (tx) => {
    const thread = input.threadId
      ? await lockThread(tx, input.threadId, input.if_not_exists === "create")
      : await makeThread(tx, { threadId: newId(), temporary: input.on_completion !== "keep" });
    const kwargs = runKwargs({ assistant: settings, thread, runId, request: input });
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
      graphId: assistant.graphId,
      metadata: kwargs.config.metadata,
      kwargs: { ...kwargs },
      multitaskStrategy: strategy,
      afterMs: (input.after_seconds ?? 0) * 1000,
    };
    const row = await enqueueRun(tx.db, accepted, threadMetadata);
    if (!row) throw new NotFoundError(`Assistant ${assistant.assistantId} has been deleted.`);
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

async function lockThread(tx: Context, threadId: string, createMissing: boolean): Promise<ThreadForRun> {
  const found = await findLocked(tx, threadId);
  if (found) return found;
  if (!createMissing) {
    throw new NotFoundError(
      `Thread with ID ${threadId} not found. Create it, or send if_not_exists: "create".`,
    );
  }
  return makeThread(tx, { threadId, temporary: false });
}

/** Two callers may create the same thread at once: the second waits for the first and takes its thread. */
async function makeThread(
  tx: Context,
  thread: { threadId: string; temporary: boolean },
): Promise<ThreadForRun> {
  const made = await insertThread(tx, thread);
  return made ? { ...thread, config: {} } : lockThread(tx, thread.threadId, true);
}

async function findLocked(tx: Context, threadId: string): Promise<ThreadForRun | null> {
  const rows = await tx.db.$queryRaw<{ config: JsonObject }[]>`
    select config from thread where thread_id = ${threadId}::uuid for update`;
  return rows[0] ? { threadId, config: rows[0].config, temporary: false } : null;
}
