import type { Db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { collectValues } from "./checkpoints/collect-values";

/**
 * What deletes or thins out threads with their checkpoints, many in one statement. Runs in the caller's transaction,
 * after a statement that locked the threads' rows: what was written until then is seen, and nothing comes after.
 */

/** Deletes the threads, and by the foreign keys their checkpoints, runs, events and schedules. */
export async function deleteThreads(db: Db, threadIds: string[]): Promise<void> {
  await db.$executeRaw`delete from thread where thread_id = any(${threadIds}::uuid[])`;
}

/**
 * Deletes all checkpoints but the newest of each namespace, with what only they refer to. A namespace whose newest
 * checkpoint holds a channel as differences to older ones is left as it is.
 */
export async function keepNewestCheckpoints(db: Db, threadIds: string[]): Promise<void> {
  await db.$executeRaw`
    with newest as materialized (
      select distinct on (thread_id, checkpoint_ns) thread_id, checkpoint_ns, checkpoint_id,
        metadata -> 'counters_since_delta_snapshot' is null as whole
      from checkpoint where thread_id = any(${threadIds}::uuid[])
      order by thread_id, checkpoint_ns, checkpoint_id desc),
    kept as materialized (select * from newest where whole),
    writes as (
      delete from checkpoint_write w using kept
      where w.thread_id = kept.thread_id and w.checkpoint_ns = kept.checkpoint_ns
        and w.checkpoint_id <> kept.checkpoint_id),
    older as (
      delete from checkpoint c using kept
      where c.thread_id = kept.thread_id and c.checkpoint_ns = kept.checkpoint_ns
        and c.checkpoint_id <> kept.checkpoint_id)
    update checkpoint c set parent_id = null from kept
    where c.thread_id = kept.thread_id and c.checkpoint_ns = kept.checkpoint_ns
      and c.checkpoint_id = kept.checkpoint_id`;
  await collectValues(db, threadIds);
}

/** No run is pending or running on the thread: exact for whoever locks its row. */
export const IS_IDLE = Prisma.sql`thread.status <> 'busy'`;
