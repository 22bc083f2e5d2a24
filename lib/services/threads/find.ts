import type { Thread as ThreadRow } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import { isUuid } from "../../ids";
import type { Context } from "../context";

/** The thread, or null. */
export async function findThread(ctx: Context, threadId: string): Promise<ThreadRow | null> {
  if (!isUuid(threadId)) return null;
  return ctx.db.thread.findUnique({ where: { threadId } });
}

/** The thread. Throws NotFoundError. */
export async function findThreadOrThrow(ctx: Context, threadId: string): Promise<ThreadRow> {
  const row = await findThread(ctx, threadId);
  if (!row) throw noSuchThread(threadId);
  return row;
}

export function noSuchThread(threadId: string): NotFoundError {
  return new NotFoundError(`Thread with ID ${threadId} not found`);
}

/** As `findThread`, with the row locked until the transaction ends: nobody changes it or adds a run to it. */
export async function lockThread(tx: Context, threadId: string): Promise<ThreadRow | null> {
  if (!isUuid(threadId)) return null;
  await tx.db.$queryRaw`select from thread where thread_id = ${threadId}::uuid for update`;
  return findThread(tx, threadId);
}
