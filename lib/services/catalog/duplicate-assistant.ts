import type { Assistant, AssistantCreate } from "../../contract/assistants";
import { createAssistant } from "../assistants/create-assistant";
import { findAssistantOrThrow } from "../assistants/find";
import { type Context, inTransaction } from "../context";
import { storedConfig, storedObject } from "../stored-json";

/** A new assistant, version 1, with everything of another's live version but its name. Throws NotFoundError. */
export async function duplicateAssistant(
  ctx: Context,
  input: { assistantId: string; name: string },
): Promise<Assistant> {
  const live = await findAssistantOrThrow(ctx, input.assistantId, "read");
  return createTagged(ctx, live.tags, {
    graph_id: live.graphId,
    name: input.name,
    description: live.description,
    config: storedConfig(live.config),
    context: storedObject(live.context),
    metadata: storedObject(live.metadata),
  });
}

/** Makes an assistant together with its tags. */
export function createTagged(
  ctx: Context,
  tags: string[],
  fields: Omit<AssistantCreate, "if_exists">,
): Promise<Assistant> {
  return inTransaction(ctx, async (tx) => {
    const made = await createAssistant(tx, { ...fields, if_exists: "raise" });
    if (tags.length > 0)
      await tx.db.assistant.update({ where: { assistantId: made.assistant_id }, data: { tags } });
    return made;
  });
}
