import type { Db } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { WITH_BASES } from "./read-checkpoints";

/**
 * Deletes the values of the threads that no checkpoint refers to, nor any version that one refers to continues. Call
 * after deleting checkpoints, in the same transaction, while no run writes to the threads.
 */
export async function collectValues(db: Db, threadIds: string[]): Promise<void> {
  await db.$executeRaw`
    with recursive needed (thread_id, ns, channel, version) as (
      select c.thread_id, c.checkpoint_ns, key collate "C", value collate "C"
      from checkpoint c, jsonb_each_text(c.body->'channel_versions')
      where c.thread_id = any(${threadIds}::uuid[])
      ${Prisma.raw(WITH_BASES)})
    delete from checkpoint_value v where v.thread_id = any(${threadIds}::uuid[]) and not exists (
      select from needed where needed.thread_id = v.thread_id and needed.ns = v.checkpoint_ns
        and needed.channel = v.channel and needed.version = v.version)`;
}
