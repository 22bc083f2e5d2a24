import type { AuthAction, AuthFilter } from "../../auth/project-auth";
import type { Thread as ThreadRow } from "../../db/generated/client";
import { Prisma } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import { isUuid } from "../../ids";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { allowed, where } from "../sql";

/** The thread; null when there is none, or `filter` hides it: nobody can tell the one from the other. */
export async function findThread(
  ctx: Context,
  threadId: string,
  filter: AuthFilter | null,
): Promise<ThreadRow | null> {
  if (!isUuid(threadId)) return null;
  if (filter && !(await isVisibleThread(ctx, threadId, filter))) return null;
  return ctx.db.thread.findUnique({ where: { threadId } });
}

/** The thread that the actor may do this with. Throws NotFoundError, ForbiddenError. */
export async function findThreadOrThrow(
  ctx: Context,
  threadId: string,
  action: AuthAction<"threads">,
): Promise<ThreadRow> {
  const { filter } = await authorize(ctx, "threads", action, { thread_id: threadId });
  const row = await findThread(ctx, threadId, filter);
  if (!row) throw noSuchThread(threadId);
  return row;
}

export function noSuchThread(threadId: string): NotFoundError {
  return new NotFoundError(`Thread with ID ${threadId} not found`);
}

/** As `findThread`, with the row locked until the transaction ends: nobody changes it or adds a run to it. */
export async function lockThread(
  tx: Context,
  threadId: string,
  filter: AuthFilter | null,
): Promise<ThreadRow | null> {
  if (!isUuid(threadId)) return null;
  const conditions = [Prisma.sql`thread_id = ${threadId}::uuid`, ...allowed(Prisma.sql`metadata`, filter)];
  const seen = await tx.db.$queryRaw<unknown[]>`select 1 from thread ${where(conditions)} for no key update`;
  return seen.length > 0 ? tx.db.thread.findUnique({ where: { threadId } }) : null;
}

async function isVisibleThread(ctx: Context, threadId: string, filter: AuthFilter): Promise<boolean> {
  const conditions = [Prisma.sql`thread_id = ${threadId}::uuid`, ...allowed(Prisma.sql`metadata`, filter)];
  const seen = await ctx.db.$queryRaw<unknown[]>`select 1 from thread ${where(conditions)}`;
  return seen.length > 0;
}
