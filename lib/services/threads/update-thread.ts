import type { JsonObject } from "../../contract/common";
import type { Thread, ThreadTtl } from "../../contract/threads";
import { Prisma } from "../../db/generated/client";
import { storableObject } from "../../db/storable-json";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { allowed, where } from "../sql";
import { findThread, noSuchThread } from "./find";
import { toTtl } from "./thread-ttl";
import { toThread } from "./to-wire";

/**
 * Merges metadata key by key, in one statement: of two patches at once neither is lost. A time to live counts from now;
 * null takes it away.
 */
export async function updateThread(
  ctx: Context,
  input: { threadId: string; metadata?: JsonObject | undefined; ttl?: ThreadTtl | null | undefined },
): Promise<Thread> {
  const { threadId, metadata } = input;
  const { value, filter } = await authorize(ctx, "threads", "update", { thread_id: threadId, metadata });
  const found = await findThread(ctx, threadId, filter);
  if (!found) throw noSuchThread(threadId);
  const ttl = toTtl(input.ttl);
  if (value.metadata === undefined && ttl === undefined) return toThread(found);
  const minutes = ttl?.minutes ?? null;
  const conditions = [Prisma.sql`thread_id = ${threadId}::uuid`, ...allowed(Prisma.sql`metadata`, filter)];
  const patched = await ctx.db.$executeRaw`
    update thread set
      metadata = metadata || ${JSON.stringify(storableObject(value.metadata ?? {}))}::jsonb,
      ttl_minutes = case when ${ttl === undefined} then ttl_minutes else ${minutes}::float8 end,
      ttl_strategy = case when ${ttl === undefined} then ttl_strategy else ${ttl?.strategy ?? null} end,
      expires_at = case when ${ttl === undefined} then expires_at
        else now() + ${minutes}::float8 * interval '1 minute' end,
      updated_at = now()
    ${where(conditions)}`;
  if (patched === 0) throw noSuchThread(threadId);
  // Read without the filter: the patch may have been what gives the thread away.
  const updated = await findThread(ctx, threadId, null);
  if (!updated) throw noSuchThread(threadId);
  return toThread(updated);
}
