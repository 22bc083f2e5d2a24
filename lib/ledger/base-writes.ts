import { type Db, pool } from "../db/client";

/**
 * A run that goes on from an older checkpoint writes there too: the answer it brings, and what its first tasks did.
 * What stood there before it came is kept as long as it runs, so that a rollback can put it back.
 */

/** Stands for the checkpoint itself, which may have no writes. No write of LangGraph's has such a task. */
const MARK = "";

/** Call before the run writes to the checkpoint; a second call changes nothing. */
export async function keepBaseWrites(
  runId: string,
  checkpoint: { threadId: string; checkpointNs: string; checkpointId: string },
): Promise<void> {
  await pool().query(
    `insert into run_base_write (run_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
     select $1, $3, $4, w.task_id, w.idx, w.channel, w.type, w.blob
     from (
       select task_id, idx, channel, type, blob from langgraph.checkpoint_writes
       where thread_id = $2 and checkpoint_ns = $3 and checkpoint_id = $4
       union all select '${MARK}', 0, null, null, null) as w
     where exists (select from run where run_id = $1) and not exists (
       select from run_base_write kept
       where kept.run_id = $1 and kept.checkpoint_ns = $3 and kept.checkpoint_id = $4)`,
    [runId, checkpoint.threadId, checkpoint.checkpointNs, checkpoint.checkpointId],
  );
}

/** Puts back what stood in the checkpoints that the run went on from. Delete the run's own checkpoints first. */
export async function restoreBaseWrites(db: Db, threadId: string, runId: string): Promise<void> {
  await db.$executeRaw`
    delete from langgraph.checkpoint_writes w using run_base_write kept
    where kept.run_id = ${runId}::uuid and kept.task_id = ${MARK} and w.thread_id = ${threadId}
      and w.checkpoint_ns = kept.checkpoint_ns and w.checkpoint_id = kept.checkpoint_id`;
  await db.$executeRaw`
    insert into langgraph.checkpoint_writes
      (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
    select ${threadId}, kept.checkpoint_ns, kept.checkpoint_id, task_id, idx, channel, kept.type, blob
    from run_base_write kept join langgraph.checkpoints c on c.thread_id = ${threadId}
      and c.checkpoint_ns = kept.checkpoint_ns and c.checkpoint_id = kept.checkpoint_id
    where kept.run_id = ${runId}::uuid and kept.task_id <> ${MARK}`;
}
