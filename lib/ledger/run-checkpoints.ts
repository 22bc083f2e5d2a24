import { type Db, pool } from "../db/client";

/** Whether the thread has this checkpoint, of its root graph or of a subgraph. */
export async function hasCheckpoint(db: Db, threadId: string, checkpointId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from langgraph.checkpoints where thread_id = ${threadId} and checkpoint_id = ${checkpointId} limit 1`;
  return rows.length > 0;
}

/** The newest checkpoint of the thread's root graph that this run did not write; null when there is none. */
export async function checkpointBeforeRun(threadId: string, runId: string): Promise<string | null> {
  const { rows } = await pool().query<{ checkpoint_id: string }>(
    `select checkpoint_id from langgraph.checkpoints
     where thread_id = $1 and checkpoint_ns = '' and metadata->>'run_id' is distinct from $2
     order by checkpoint_id desc limit 1`,
    [threadId, runId],
  );
  return rows[0]?.checkpoint_id ?? null;
}

/** The run that wrote the thread's newest checkpoint; null when the thread has none. */
export async function runOfNewestCheckpoint(threadId: string): Promise<string | null> {
  const { rows } = await pool().query<{ run_id: string | null }>(
    `select metadata->>'run_id' as run_id from langgraph.checkpoints
     where thread_id = $1 and checkpoint_ns = '' order by checkpoint_id desc limit 1`,
    [threadId],
  );
  return rows[0]?.run_id ?? null;
}

/** Deletes the checkpoints that a run wrote, those of its subgraphs too, with their pending writes. */
export async function deleteCheckpointsOfRun(db: Db, threadId: string, runId: string): Promise<void> {
  await db.$executeRaw`
    with gone as (
      delete from langgraph.checkpoints where thread_id = ${threadId} and metadata->>'run_id' = ${runId}
      returning checkpoint_ns, checkpoint_id)
    delete from langgraph.checkpoint_writes w using gone
    where w.thread_id = ${threadId} and w.checkpoint_ns = gone.checkpoint_ns and w.checkpoint_id = gone.checkpoint_id`;
}
