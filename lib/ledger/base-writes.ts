import type { Db } from "../db/client";

/**
 * A run that goes on from an older checkpoint writes there too: the answer it brings, and what its first tasks did.
 * What stood there before it came is kept as long as it runs, by the statement that writes (checkpoints/
 * write-checkpoints.ts), so that a rollback can put it back. The row of no task stands for the checkpoint itself,
 * which may have had no writes.
 */

/** Puts back what stood in the checkpoints that the run went on from. Delete the run's own checkpoints first. */
export async function restoreBaseWrites(db: Db, threadId: string, runId: string): Promise<void> {
  await db.$executeRaw`
    delete from checkpoint_write w using run_base_write kept
    where kept.run_id = ${runId}::uuid and kept.task_id = '' and w.thread_id = ${threadId}::uuid
      and w.checkpoint_ns = kept.checkpoint_ns and w.checkpoint_id = kept.checkpoint_id`;
  await db.$executeRaw`
    insert into checkpoint_write
      (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, task_path, channel, type, data)
    select c.thread_id, c.checkpoint_ns, c.checkpoint_id, task_id, idx, task_path, channel, kept.type, data
    from run_base_write kept join checkpoint c on c.thread_id = ${threadId}::uuid
      and c.checkpoint_ns = kept.checkpoint_ns and c.checkpoint_id = kept.checkpoint_id
    where kept.run_id = ${runId}::uuid and kept.task_id <> ''`;
}
