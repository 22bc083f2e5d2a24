import type { Assistant, AssistantCreate } from "../../contract/assistants";
import { storableJson, storableObject, storableText } from "../../db/storable-json";
import { ConflictError } from "../../errors";
import { newId } from "../../ids";
import type { Context } from "../context";
import { once } from "../once";
import { mergeMetadata } from "./created-by";
import { findAssistantOrThrow } from "./find";
import { requireGraph } from "./known-graph";
import { toAssistant } from "./to-wire";

/** Makes an assistant, version 1. One that exists: a conflict, or the answer when `if_exists` is `do_nothing`. */
export async function createAssistant(ctx: Context, input: AssistantCreate): Promise<Assistant> {
  requireGraph(input.graph_id);
  return once(ctx, (tx) => insertAssistant(tx, input));
}

async function insertAssistant(tx: Context, input: AssistantCreate): Promise<Assistant> {
  const assistantId = input.assistant_id ?? newId();
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
  if (made) {
    await tx.db.assistantVersion.create({ data: { ...version, createdAt: made.createdAt } });
    return toAssistant(made);
  }
  if (input.if_exists === "do_nothing") return toAssistant(await findAssistantOrThrow(tx, assistantId));
  throw new ConflictError(
    `Assistant ${assistantId} already exists. Use another assistant_id, or if_exists "do_nothing" to get it.`,
  );
}
