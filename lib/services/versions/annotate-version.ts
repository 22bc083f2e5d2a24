import { storableText } from "../../db/storable-json";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";
import { noSuchVersion } from "./no-such-version";

/** Changes why a version was made; null or nothing but spaces takes the note away. Throws NotFoundError. */
export async function annotateVersion(
  ctx: Context,
  input: { assistantId: string; version: number; note: string | null },
): Promise<void> {
  const { assistantId } = await findAssistantOrThrow(ctx, input.assistantId, "update");
  const note = input.note === null || input.note.trim() === "" ? null : storableText(input.note.trim());
  const changed = await ctx.db.assistantVersion.updateMany({
    where: { assistantId, version: input.version },
    data: { note },
  });
  if (changed.count === 0) throw await noSuchVersion(ctx, assistantId, input.version);
}
