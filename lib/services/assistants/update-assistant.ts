import type { Assistant, AssistantPatch } from "../../contract/assistants";
import { storableJson, storableObject, storableText } from "../../db/storable-json";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { storedObject } from "../stored-json";
import { authorOf } from "../versions/author-of";
import { mergeMetadata } from "./created-by";
import { assistantIdOf, lockAssistantOrThrow } from "./find";
import { requireGraph } from "./known-graph";
import { toAssistant } from "./to-wire";

/**
 * Saves a new version, always, and makes it the live one. Fields that are not given stay; `metadata` is merged key
 * by key. The row is locked first, so of two patches at once neither is lost.
 */
export async function updateAssistant(
  ctx: Context,
  { assistantId, ...patch }: { assistantId: string } & AssistantPatch,
): Promise<Assistant> {
  const { value: input, filter } = await authorize(ctx, "assistants", "update", {
    assistant_id: assistantIdOf(assistantId),
    ...patch,
  });
  if (input.graph_id !== undefined) requireGraph(input.graph_id);
  return inTransaction(ctx, async (tx) => {
    const row = await lockAssistantOrThrow(tx, assistantId, { action: "update", filter });
    const newest = await tx.db.assistantVersion.aggregate({
      where: { assistantId: row.assistantId },
      _max: { version: true },
    });
    const now = new Date();
    const version = {
      version: Math.max(newest._max.version ?? 0, row.version) + 1,
      graphId: input.graph_id ?? row.graphId,
      name: storableText(input.name ?? row.name),
      description: changedText(row.description, input.description),
      config: storableObject(input.config ?? storedObject(row.config)),
      context: storableJson(input.context ?? row.context) ?? {},
      metadata: storableObject(mergeMetadata(storedObject(row.metadata), input.metadata)),
    };
    await tx.db.assistantVersion.create({
      data: { ...version, ...authorOf(tx), assistantId: row.assistantId, createdAt: now },
    });
    const updated = await tx.db.assistant.update({
      where: { assistantId: row.assistantId },
      data: { ...version, updatedAt: now },
    });
    return toAssistant(updated);
  });
}

function changedText(stored: string | null, given: string | null | undefined): string | null {
  if (given === undefined) return stored;
  return given === null ? null : storableText(given);
}
