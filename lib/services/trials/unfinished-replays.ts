import type { Context } from "../context";
import { stopRuns } from "../runs/stop-runs";

interface Replay {
  run_id: string;
  thread_id: string;
}

/** The replays of an assistant's previews, or of those previews, that wait or run. */
export async function unfinishedReplays(
  ctx: Context,
  of: { assistantId: string; previewIds?: string[] },
): Promise<Replay[]> {
  const items = await ctx.db.previewItem.findMany({
    where: {
      status: null,
      preview: { assistantId: of.assistantId, ...(of.previewIds && { previewId: { in: of.previewIds } }) },
    },
    select: { replayRunId: true },
  });
  const runs = await ctx.db.run.findMany({
    where: { runId: { in: items.map((item) => item.replayRunId) }, status: { in: ["pending", "running"] } },
    select: { runId: true, threadId: true },
  });
  return runs.map(({ runId, threadId }) => ({ run_id: runId, thread_id: threadId }));
}

/** Nobody will look at what they answer. */
export async function stopReplays(
  ctx: Context,
  of: { assistantId: string; previewIds?: string[] },
  reason: string,
): Promise<Replay[]> {
  const replays = await unfinishedReplays(ctx, of);
  if (replays.length > 0) await stopRuns(ctx, replays, { action: "interrupt", reason });
  return replays;
}
