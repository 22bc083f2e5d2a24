import type { AuthFilter } from "../../auth/project-auth";
import type { JsonObject } from "../../contract/common";
import { RunCreate } from "../../contract/runs";
import { newId } from "../../ids";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { rewritten } from "../rewritten";
import { findThread } from "../threads/find";
import { findVersionToRun, type VersionToRun } from "../versions/find-version-to-run";
import type { ReplayedRun } from "./run-kwargs";

/** A run that may be created. */
export interface AuthorizedRun {
  runId: string;
  /** In the version that it runs. */
  assistant: VersionToRun;
  request: RunCreate & { threadId?: string };
  /** A thread that exists must agree with it. */
  filter: AuthFilter | null;
  /** What a thread that is made for the run gets; null when none may be made. */
  newThread: { metadata: JsonObject } | null;
  /** Its tools are answered from the recording of this run. Never from a request. */
  replays?: ReplayedRun;
}

/**
 * Asks the project's handlers whether the run may be created, before anything is locked: `assistants:read`,
 * `threads:create_run`, and `threads:create` where the run would make the thread that it names. Throws NotFoundError for
 * an unknown assistant, ForbiddenError.
 */
export async function authorizeRun(
  ctx: Context,
  input: RunCreate & { threadId?: string },
): Promise<AuthorizedRun> {
  const assistant = await findVersionToRun(ctx, input.assistant_id);
  const runId = newId();
  const { threadId, ...request } = input;
  const { assistant_id: _, metadata, multitask_strategy, if_not_exists, after_seconds, ...kwargs } = request;
  const { value, filter } = await authorize(ctx, "threads", "create_run", {
    thread_id: threadId,
    run_id: runId,
    assistant_id: assistant.assistantId,
    status: "pending",
    metadata,
    multitask_strategy,
    if_not_exists,
    after_seconds,
    prevent_insert_if_inflight: multitask_strategy === "reject",
    kwargs,
  });
  const asked = { ...input, ...value.kwargs, ...(value.metadata && { metadata: value.metadata }) };
  return {
    runId,
    assistant,
    request: ctx.actor.type === "custom" ? { ...rewritten(RunCreate, asked), threadId } : asked,
    filter,
    newThread: await newThreadOf(ctx, input, { filter, metadata: value.metadata ?? {} }),
  };
}

/** A thread that a run makes for itself belongs to whom the handler says that the run belongs to. */
async function newThreadOf(
  ctx: Context,
  { threadId, if_not_exists }: RunCreate & { threadId?: string },
  run: { filter: AuthFilter | null; metadata: JsonObject },
): Promise<{ metadata: JsonObject } | null> {
  if (!threadId) return { metadata: ctx.actor.type === "custom" ? run.metadata : {} };
  if (if_not_exists !== "create") return null;
  if (ctx.actor.type !== "custom") return { metadata: {} };
  if (await findThread(ctx, threadId, run.filter)) return null;
  const given: { metadata?: JsonObject } = {};
  const { value } = await authorize(ctx, "threads", "create", {
    thread_id: threadId,
    if_exists: "do_nothing",
    ...given,
  });
  return { metadata: value.metadata ?? {} };
}
