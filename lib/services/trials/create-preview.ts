import { TRIAL_MINUTES } from "../../contract/limits";
import type { Preview } from "../../contract/trials";
import type { Assistant as AssistantRow } from "../../db/generated/client";
import { storableObject, storableText } from "../../db/storable-json";
import { ConflictError } from "../../errors";
import { newId } from "../../ids";
import { copyStateBefore } from "../../ledger/copy-state-before";
import { type ReplayableRun, replayableRuns } from "../../ledger/replayable-runs";
import { wake } from "../../ledger/wakeups";
import { findAssistantOrThrow, noSuchAssistant } from "../assistants/find";
import { type Context, inTransaction } from "../context";
import { contentOf } from "../drafts/draft-content";
import { authorizeRun } from "../runs/authorize-run";
import { acceptRun } from "../runs/create-run";
import { kwargsOf } from "../runs/run-kwargs";
import { storedObject } from "../stored-json";
import { insertThread } from "../threads/insert-thread";
import { findVersionToRun, type VersionToRun } from "../versions/find-version-to-run";
import { forgetPreviews } from "./forget-previews";
import { getPreview } from "./get-preview";
import { readAnswer } from "./read-answer";
import { requestOfRun } from "./request-of-run";
import { questionIn } from "./said-in";
import { unfinishedReplays } from "./unfinished-replays";

/** Of one assistant. Older ones go when a new one is made. */
const PREVIEWS_KEPT = 20;

/** Of one assistant, about: models are paid for, and other runs want to have their turn. */
const MOST_UNFINISHED = 40;

/**
 * Runs the draft on the last `count` inputs of the live version, each on a thread of its own that stands where the
 * original stood before. The runs are queued; `getPreview` tells how they go. Throws NotFoundError, and ConflictError
 * when too many replays are on their way; when it throws, nothing is left of it.
 */
export async function createPreview(
  ctx: Context,
  input: { assistantId: string; count: number },
): Promise<Preview> {
  const assistant = await findAssistantOrThrow(ctx, input.assistantId, "read");
  const { assistantId, version } = assistant;
  // All replays run the same, whatever is changed meanwhile.
  const draft = await findVersionToRun(ctx, `${assistantId}@draft`);
  const runs = await replayableRuns(ctx.db, { assistantId, version, count: input.count });
  await requireRoomFor(ctx, assistantId, runs.length);
  const previewId = newId();
  await insertPreview(ctx, { previewId, assistantId, version, revision: draft.draftRevision });
  await forgetOldPreviews(ctx, assistantId);
  try {
    for (const [position, run] of runs.entries())
      await addReplay(ctx, { previewId, position, run, assistant, draft });
  } catch (error) {
    await forgetPreviews(ctx, { assistantId, previewIds: [previewId] });
    throw error;
  }
  wake("queue");
  return getPreview(ctx, { assistantId, previewId });
}

async function requireRoomFor(ctx: Context, assistantId: string, count: number): Promise<void> {
  const { length: unfinished } = await unfinishedReplays(ctx, { assistantId });
  if (unfinished + count <= MOST_UNFINISHED) return;
  throw new ConflictError(
    `${unfinished} replays of this assistant are still on their way, and at most ${MOST_UNFINISHED} may be. Wait for them, or cancel their runs.`,
  );
}

/** The assistant may be deleted at the same time. */
async function insertPreview(
  ctx: Context,
  preview: { previewId: string; assistantId: string; version: number; revision: number },
): Promise<void> {
  const createdBy = "name" in ctx.actor ? storableText(ctx.actor.name) : null;
  const made = await ctx.db.$executeRaw`
    insert into preview (preview_id, assistant_id, live_version, draft_revision, created_by)
    select ${preview.previewId}::uuid, assistant_id, ${preview.version}, ${preview.revision}, ${createdBy}
    from assistant where assistant_id = ${preview.assistantId}::uuid for key share`;
  if (made === 0) throw noSuchAssistant(preview.assistantId);
}

interface Replay {
  previewId: string;
  position: number;
  run: ReplayableRun;
  assistant: AssistantRow;
  draft: VersionToRun;
}

async function addReplay(
  ctx: Context,
  { previewId, position, run, assistant, draft }: Replay,
): Promise<void> {
  const kwargs = kwargsOf(run);
  const [live, source] = await Promise.all([
    readAnswer(run),
    ctx.db.thread.findUnique({ where: { threadId: run.thread_id } }),
  ]);
  // Deleted since it was found.
  if (!live || !source) return;
  const threadId = newId();
  const request = requestOfRun(kwargs, contentOf(assistant));
  const authorized = await authorizeRun(ctx, {
    ...request,
    threadId,
    assistant_id: assistant.assistantId,
    stream_mode: ["values"],
  });
  await inTransaction(ctx, async (tx) => {
    await insertThread(tx, {
      threadId,
      metadata: {
        ...storedObject(source.metadata),
        heddle: { trial: assistant.assistantId, preview: previewId },
      },
      ttl: { minutes: TRIAL_MINUTES, strategy: "delete" },
    });
    await tx.db.thread.update({
      where: { threadId },
      data: { config: storableObject(storedObject(source.config)) },
    });
    if (run.base !== null)
      await copyStateBefore(tx.db, { from: run.thread_id, to: threadId, base: run.base, first: run.first });
    const replay = await acceptRun(tx, {
      ...authorized,
      assistant: draft,
      replays: { thread_id: run.thread_id, run_id: run.run_id },
    });
    await tx.db.previewItem.create({
      data: {
        previewId,
        position,
        runId: run.run_id,
        threadId: run.thread_id,
        replayRunId: replay.run_id,
        replayThreadId: threadId,
        question: questionIn(kwargs.input),
        liveAnswer: live.text,
        liveMs: await durationOf(tx, run.run_id),
        liveTokens: live.tokens,
      },
    });
  });
}

/** From its start to its end, in milliseconds; null when one of them is not known. */
async function durationOf(ctx: Context, runId: string): Promise<number | null> {
  const run = await ctx.db.run.findUnique({ where: { runId } });
  return run?.startedAt && run.settledAt ? run.settledAt.getTime() - run.startedAt.getTime() : null;
}

async function forgetOldPreviews(ctx: Context, assistantId: string): Promise<void> {
  const old = await ctx.db.preview.findMany({
    where: { assistantId },
    orderBy: { createdAt: "desc" },
    skip: PREVIEWS_KEPT,
    select: { previewId: true },
  });
  await forgetPreviews(ctx, { assistantId, previewIds: old.map(({ previewId }) => previewId) });
}
