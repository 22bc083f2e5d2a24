import { assistantIdOf, lockAssistantOrThrow } from "../assistants/find";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";

/** From now on there is no draft. Throws NotFoundError when there is no such assistant. */
export async function discardDraft(ctx: Context, input: { assistantId: string }): Promise<void> {
  const { filter } = await authorize(ctx, "assistants", "update", {
    assistant_id: assistantIdOf(input.assistantId),
  });
  await inTransaction(ctx, async (tx) => {
    const { assistantId } = await lockAssistantOrThrow(tx, input.assistantId, { action: "update", filter });
    await tx.db.assistantDraft.deleteMany({ where: { assistantId } });
  });
}
