import type { Assistant as AssistantRow } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import { registry } from "../../graphs/registry";
import { defaultAssistantId, isUuid } from "../../ids";
import type { Context } from "../context";
import { ensureDefaultAssistants } from "./ensure-default-assistants";
import { knownGraphs } from "./known-graph";

/** The assistant with this id, or the default assistant of the graph with this id. Throws NotFoundError. */
export async function findAssistantOrThrow(ctx: Context, assistantOrGraphId: string): Promise<AssistantRow> {
  const isGraph = !isUuid(assistantOrGraphId) && registry().has(assistantOrGraphId);
  if (!isGraph && !isUuid(assistantOrGraphId)) throw noSuchAssistant(assistantOrGraphId);

  const assistantId = isGraph ? defaultAssistantId(assistantOrGraphId) : assistantOrGraphId;
  const row = await ctx.db.assistant.findUnique({ where: { assistantId } });
  if (row) return row;
  if (!isGraph) throw noSuchAssistant(assistantOrGraphId);

  // The graph came into langgraph.json after the start.
  await ensureDefaultAssistants(ctx);
  const made = await ctx.db.assistant.findUnique({ where: { assistantId } });
  if (!made) throw noSuchAssistant(assistantOrGraphId);
  return made;
}

/** As `findAssistantOrThrow`, with the row locked until the transaction ends: nobody changes it or adds a run to it. */
export async function lockAssistantOrThrow(tx: Context, assistantOrGraphId: string): Promise<AssistantRow> {
  const { assistantId } = await findAssistantOrThrow(tx, assistantOrGraphId);
  await tx.db.$queryRaw`select from assistant where assistant_id = ${assistantId}::uuid for update`;
  const row = await tx.db.assistant.findUnique({ where: { assistantId } });
  if (!row) throw noSuchAssistant(assistantOrGraphId);
  return row;
}

function noSuchAssistant(assistantOrGraphId: string): NotFoundError {
  return new NotFoundError(
    `Assistant not found: "${assistantOrGraphId}" is neither an assistant's id nor a graph's. ${knownGraphs()}`,
  );
}
