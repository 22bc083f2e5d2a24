import { PRODUCTION } from "../../contract/versions";
import { ConflictError, NotFoundError } from "../../errors";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";

/** Takes a label away; its version stays. Throws NotFoundError, and ConflictError for `production`. */
export async function deleteLabel(
  ctx: Context,
  input: { assistantId: string; label: string },
): Promise<void> {
  const { assistantId } = await findAssistantOrThrow(ctx, input.assistantId, "update");
  if (input.label === PRODUCTION)
    throw new ConflictError("production is what the assistant's plain id runs: move it to another version.");
  const gone = await ctx.db.assistantLabel.deleteMany({ where: { assistantId, label: input.label } });
  if (gone.count === 0) throw new NotFoundError(`Assistant ${assistantId} has no label ${input.label}.`);
}
