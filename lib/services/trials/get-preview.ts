import { isSettled } from "../../contract/run-status";
import type { Preview, PreviewItem } from "../../contract/trials";
import type { PreviewItem as ItemRow, Run as StoredRun } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import type { RunError, RunRow } from "../../ledger/run-row";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";
import { readAnswer } from "./read-answer";

/**
 * The preview as it stands. What its replays have answered is written into it when it is first looked at after their
 * end, and stays when their threads have expired. Throws NotFoundError.
 */
export async function getPreview(
  ctx: Context,
  input: { assistantId: string; previewId: string },
): Promise<Preview> {
  const { assistantId } = await findAssistantOrThrow(ctx, input.assistantId, "read");
  const preview = await ctx.db.preview.findUnique({
    where: { previewId: input.previewId, assistantId },
    include: { items: { orderBy: { position: "asc" } } },
  });
  if (!preview)
    throw new NotFoundError(
      `Preview ${input.previewId} not found. The newest of an assistant are kept; make a new one.`,
    );
  const runs = await ctx.db.run.findMany({
    where: { runId: { in: preview.items.map(({ replayRunId }) => replayRunId) } },
  });
  const byId = new Map(runs.map((run) => [run.runId, run]));
  const items = await Promise.all(preview.items.map((item) => toItem(ctx, item, byId.get(item.replayRunId))));
  return {
    preview_id: preview.previewId,
    assistant_id: preview.assistantId,
    live_version: preview.liveVersion,
    draft_revision: preview.draftRevision,
    created_by: preview.createdBy,
    created_at: preview.createdAt.toISOString(),
    items,
  };
}

async function toItem(ctx: Context, item: ItemRow, run: StoredRun | undefined): Promise<PreviewItem> {
  // The table's constraint holds the words of RunStatus.
  const status = run?.status as RunRow["status"] | undefined;
  const known =
    item.status === null && run && status && isSettled(status) ? await keep(ctx, item, run) : item;
  const draftAnswer = known.draftAnswer;
  return {
    run_id: item.runId,
    thread_id: item.threadId,
    replay_run_id: item.replayRunId,
    replay_thread_id: item.replayThreadId,
    // Written from the same words.
    status: (known.status as RunRow["status"] | null) ?? status ?? "gone",
    question: item.question,
    live_answer: item.liveAnswer,
    draft_answer: draftAnswer,
    changed: draftAnswer === null ? null : draftAnswer !== item.liveAnswer,
    live_ms: item.liveMs,
    draft_ms: known.draftMs,
    live_tokens: item.liveTokens,
    draft_tokens: known.draftTokens,
    unrecorded: known.unrecorded,
  };
}

async function keep(ctx: Context, item: ItemRow, run: StoredRun): Promise<ItemRow> {
  const answer = await readAnswer({ run_id: run.runId, thread_id: run.threadId });
  const end = {
    status: run.status,
    draftAnswer: run.error ? errorOf(run.error) : (answer?.text ?? ""),
    draftMs: run.startedAt && run.settledAt ? run.settledAt.getTime() - run.startedAt.getTime() : null,
    draftTokens: answer?.tokens ?? null,
  };
  // None, if the preview was forgotten meanwhile: whoever has asked for it still gets it.
  await ctx.db.previewItem.updateMany({
    where: { previewId: item.previewId, position: item.position },
    data: end,
  });
  return { ...item, ...end };
}

function errorOf(stored: unknown): string {
  // Only `settleRun` and its kin write it.
  const { error, message } = stored as RunError;
  return `${error}: ${message}`;
}
