import type { JsonObject } from "../../contract/common";
import type { Thread } from "../../contract/threads";
import { storableObject } from "../../db/storable-json";
import type { Context } from "../context";
import { findThreadOrThrow } from "./find";
import { toThread } from "./to-wire";

/** Merges metadata key by key, in one statement: of two patches at once neither is lost. */
export async function updateThread(
  ctx: Context,
  input: { threadId: string; metadata?: JsonObject },
): Promise<Thread> {
  const { threadId } = await findThreadOrThrow(ctx, input.threadId);
  if (input.metadata !== undefined) {
    await ctx.db.$executeRaw`
      update thread set metadata = metadata || ${JSON.stringify(storableObject(input.metadata))}::jsonb,
        updated_at = now()
      where thread_id = ${threadId}::uuid`;
  }
  return toThread(await findThreadOrThrow(ctx, threadId));
}
