import type { JsonObject } from "../../contract/common";
import type { Thread } from "../../contract/threads";
import { storableObject } from "../../db/storable-json";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { findThread, noSuchThread } from "./find";
import { toThread } from "./to-wire";

/** Merges metadata key by key, in one statement: of two patches at once neither is lost. */
export async function updateThread(
  ctx: Context,
  input: { threadId: string; metadata?: JsonObject },
): Promise<Thread> {
  const { threadId, metadata } = input;
  const { value, filter } = await authorize(ctx, "threads", "update", { thread_id: threadId, metadata });
  const found = await findThread(ctx, threadId, filter);
  if (!found) throw noSuchThread(threadId);
  if (value.metadata === undefined) return toThread(found);
  await ctx.db.$executeRaw`
    update thread set metadata = metadata || ${JSON.stringify(storableObject(value.metadata))}::jsonb,
      updated_at = now()
    where thread_id = ${threadId}::uuid`;
  // Read without the filter: the patch may have been what gives the thread away.
  const updated = await findThread(ctx, threadId, null);
  if (!updated) throw noSuchThread(threadId);
  return toThread(updated);
}
