import type { AuthAction, AuthFilter } from "../../auth/project-auth";
import type { Assistant as AssistantRow } from "../../db/generated/client";
import { Prisma } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import { registry } from "../../graphs/registry";
import { defaultAssistantId, isUuid } from "../../ids";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { where } from "../sql";
import { storedObject } from "../stored-json";
import { SYSTEM } from "./created-by";
import { ensureDefaultAssistants } from "./ensure-default-assistants";
import { knownGraphs } from "./known-graph";
import { visibleAssistants } from "./visible-assistants";

type Action = AuthAction<"assistants">;

/**
 * The assistant with this id, or the default assistant of the graph with this id, if the actor may do this with it.
 * Throws NotFoundError, ForbiddenError.
 */
export async function findAssistantOrThrow(ctx: Context, id: string, action: Action): Promise<AssistantRow> {
  const assistantId = assistantIdOf(id);
  const { filter } = await authorize(ctx, "assistants", action, { assistant_id: assistantId });
  const row = await findAssistant(ctx, id, { action, filter });
  if (!row) throw noSuchAssistant(id);
  return row;
}

/** As `findAssistantOrThrow` to run it: the assistants that the server made are there for all, and nobody is asked. */
export async function findAssistantToRun(ctx: Context, id: string): Promise<AssistantRow> {
  const row = await findAssistant(ctx, id, { action: "read", filter: null });
  if (row && storedObject(row.metadata).created_by === SYSTEM) return row;
  return findAssistantOrThrow(ctx, id, "read");
}

/** Null when there is none, or `filter` hides it: nobody can tell the one from the other. */
export async function findAssistant(
  ctx: Context,
  id: string,
  { action, filter }: { action: Action; filter: AuthFilter | null },
): Promise<AssistantRow | null> {
  const assistantId = assistantIdOf(id);
  const row = await ctx.db.assistant.findUnique({ where: { assistantId } });
  // The graph came into langgraph.json after the start.
  if (!row && !isUuid(id)) await ensureDefaultAssistants(ctx);
  if (!(await isVisible(ctx, assistantId, visibleAssistants(action, filter)))) return null;
  return row ?? ctx.db.assistant.findUnique({ where: { assistantId } });
}

/** The row locked until the transaction ends: nobody changes it or adds a run to it. Throws NotFoundError. */
export async function lockAssistantOrThrow(
  tx: Context,
  id: string,
  { action, filter }: { action: Action; filter: AuthFilter | null },
): Promise<AssistantRow> {
  const seen = await findAssistant(tx, id, { action, filter });
  if (!seen) throw noSuchAssistant(id);
  const { assistantId } = seen;
  await tx.db.$queryRaw`select from assistant where assistant_id = ${assistantId}::uuid for update`;
  const row = await tx.db.assistant.findUnique({ where: { assistantId } });
  if (!row) throw noSuchAssistant(id);
  return row;
}

/** Throws NotFoundError for what is neither an id nor a graph. */
export function assistantIdOf(id: string): string {
  if (isUuid(id)) return id;
  if (registry().has(id)) return defaultAssistantId(id);
  throw noSuchAssistant(id);
}

async function isVisible(ctx: Context, assistantId: string, conditions: Prisma.Sql[]): Promise<boolean> {
  if (conditions.length === 0) return true;
  const all = [Prisma.sql`assistant_id = ${assistantId}::uuid`, ...conditions];
  const seen = await ctx.db.$queryRaw<unknown[]>`select 1 from assistant ${where(all)}`;
  return seen.length > 0;
}

export function noSuchAssistant(assistantOrGraphId: string): NotFoundError {
  return new NotFoundError(
    `Assistant not found: "${assistantOrGraphId}" is neither an assistant's id nor a graph's. ${knownGraphs()}`,
  );
}
