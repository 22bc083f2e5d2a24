import { type Db, pool } from "../db/client";
import { collectValues } from "./checkpoints/collect-values";

/** Whether the thread has this checkpoint, of its root graph or of a subgraph. */
export async function hasCheckpoint(db: Db, threadId: string, checkpointId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from checkpoint where thread_id = ${threadId}::uuid and checkpoint_id = ${checkpointId} limit 1`;
  return rows.length > 0;
}

/** The newest checkpoint of the thread's root graph that this run did not write; null when there is none. */
export async function checkpointBeforeRun(threadId: string, runId: string): Promise<string | null> {
  const { rows } = await pool().query<{ checkpoint_id: string }>(
    `select checkpoint_id from checkpoint
     where thread_id = $1::uuid and checkpoint_ns = '' and run_id is distinct from $2::uuid
     order by checkpoint_id desc limit 1`,
    [threadId, runId],
  );
  return rows[0]?.checkpoint_id ?? null;
}

/** The run that wrote the thread's newest checkpoint; null when the thread has none. */
export async function runOfNewestCheckpoint(threadId: string): Promise<string | null> {
  const { rows } = await pool().query<{ run_id: string | null }>(
    `select run_id from checkpoint
     where thread_id = $1::uuid and checkpoint_ns = '' order by checkpoint_id desc limit 1`,
    [threadId],
  );
  return rows[0]?.run_id ?? null;
}

/** The newest checkpoints that the run wrote, of its root graph and of subgraphs, the oldest of them first. */
export async function checkpointsOfRun(
  run: { thread_id: string; run_id: string },
  limit: number,
): Promise<{ checkpoint_ns: string; checkpoint_id: string }[]> {
  const { rows } = await pool().query<{ checkpoint_ns: string; checkpoint_id: string }>(
    `select checkpoint_ns, checkpoint_id from checkpoint
     where thread_id = $1::uuid and run_id = $2::uuid order by checkpoint_id desc limit $3`,
    [run.thread_id, run.run_id, limit],
  );
  return rows.reverse();
}

/**
 * The first and the last checkpoint of the root graph that the run wrote, and the one that it went on from (null: an
 * empty thread). Null when it has no checkpoints any more.
 */
export async function spanOfRun(
  threadId: string,
  runId: string,
): Promise<{ base: string | null; first: string; last: string } | null> {
  const { rows } = await pool().query<{ base: string | null; first: string; last: string }>(
    `select (array_agg(parent_id order by checkpoint_id))[1] as base, min(checkpoint_id) as first,
       max(checkpoint_id) as last
     from checkpoint where thread_id = $1::uuid and checkpoint_ns = '' and run_id = $2::uuid
     having count(*) > 0`,
    [threadId, runId],
  );
  return rows[0] ?? null;
}

/** Deletes the checkpoints that a run wrote, those of its subgraphs too, with what only they refer to. */
export async function deleteCheckpointsOfRun(db: Db, threadId: string, runId: string): Promise<void> {
  await db.$executeRaw`
    with gone as (
      delete from checkpoint where thread_id = ${threadId}::uuid and run_id = ${runId}::uuid
      returning checkpoint_ns, checkpoint_id)
    delete from checkpoint_write w using gone
    where w.thread_id = ${threadId}::uuid and w.checkpoint_ns = gone.checkpoint_ns
      and w.checkpoint_id = gone.checkpoint_id`;
  await collectValues(db, [threadId]);
}
