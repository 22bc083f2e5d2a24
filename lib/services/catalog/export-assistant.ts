import type { AssistantFile } from "../../contract/assistant-catalog";
import { SYSTEM } from "../assistants/created-by";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";
import { storedConfig, storedObject } from "../stored-json";

/** The live version as a file that `importAssistant` reads. Throws NotFoundError. */
export async function exportAssistant(ctx: Context, input: { assistantId: string }): Promise<AssistantFile> {
  const live = await findAssistantOrThrow(ctx, input.assistantId, "read");
  const { created_by, ...metadata } = storedObject(live.metadata);
  return {
    format: "heddle-assistant",
    format_version: 1,
    name: live.name,
    description: live.description,
    graph_id: live.graphId,
    config: storedConfig(live.config),
    context: storedObject(live.context),
    metadata: created_by === undefined || created_by === SYSTEM ? metadata : { ...metadata, created_by },
    tags: live.tags,
  };
}
