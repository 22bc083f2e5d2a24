import type { JsonObject } from "../contract/common";
import type { Db } from "../db/client";
import { storableObject } from "../db/storable-json";

/** Merges metadata into the newest checkpoint of the thread's root graph. False when it has none. */
export async function patchNewestCheckpoint(
  db: Db,
  threadId: string,
  metadata: JsonObject,
): Promise<boolean> {
  const patched = await db.$executeRaw`
    update checkpoint set metadata = metadata || ${JSON.stringify(storableObject(metadata))}::jsonb
    where thread_id = ${threadId}::uuid and checkpoint_ns = '' and checkpoint_id = (
      select checkpoint_id from checkpoint where thread_id = ${threadId}::uuid and checkpoint_ns = ''
      order by checkpoint_id desc limit 1)`;
  return patched === 1;
}
