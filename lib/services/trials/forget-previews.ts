import type { Context } from "../context";
import { stopReplays } from "./unfinished-replays";

/** The previews are gone from now on, and what of them still waits or runs is stopped. */
export async function forgetPreviews(
  ctx: Context,
  { assistantId, previewIds }: { assistantId: string; previewIds: string[] },
): Promise<void> {
  if (previewIds.length === 0) return;
  await stopReplays(ctx, { assistantId, previewIds }, "its preview is gone");
  await ctx.db.preview.deleteMany({ where: { assistantId, previewId: { in: previewIds } } });
}
