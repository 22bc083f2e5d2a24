import type { Assistant, AssistantCreate } from "../../contract/assistants";
import { storableJson, storableObject, storableText } from "../../db/storable-json";
import { ConflictError } from "../../errors";
import { newId } from "../../ids";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { once } from "../once";
import { authorOf } from "../versions/author-of";
import { mergeMetadata } from "./created-by";
import { findAssistant } from "./find";
import { requireGraph } from "./known-graph";
import { toAssistant } from "./to-wire";

/**
 * Makes an assistant, version 1. One that exists: a conflict, or the answer when `if_exists` is `do_nothing` and it
 * may be seen.
 */
export async function createAssistant(ctx: Context, input: AssistantCreate): Promise<Assistant> {
  const assistantId = input.assistant_id ?? newId();
  const given = { ...input, assistant_id: assistantId };
  const { value, filter } = await authorize(ctx, "assistants", "create", given);
  requireGraph(value.graph_id);
  return once(ctx, async (tx) => {
    const made = await insertAssistant(tx, assistantId, value);
    if (made) return made;
    const action = "create";
    const found =
      input.if_exists === "do_nothing" ? await findAssistant(tx, assistantId, { action, filter }) : null;
    if (found) return toAssistant(found);
    throw new ConflictError(
      `Assistant ${assistantId} already exists. Use another assistant_id, or if_exists "do_nothing" to get it.`,
    );
  });
}

async function insertAssistant(
  tx: Context,
  assistantId: string,
  input: AssistantCreate,
): Promise<Assistant | null> {
  const version = {
    assistantId,
    version: 1,
    graphId: input.graph_id,
    name: storableText(input.name ?? "Untitled"),
    description: input.description == null ? null : storableText(input.description),
    config: storableObject(input.config),
    context: storableJson(input.context ?? {}) ?? {},
    metadata: storableObject(mergeMetadata({}, input.metadata)),
  };
  const [made] = await tx.db.assistant.createManyAndReturn({ data: version, skipDuplicates: true });
  if (!made) return null;
  await tx.db.assistantVersion.create({
    data: { ...version, ...authorOf(tx), createdAt: made.createdAt },
  });
  return toAssistant(made);
}
