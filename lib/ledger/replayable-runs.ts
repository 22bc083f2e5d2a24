import type { Db } from "../db/client";
import type { RunRow } from "./run-row";

/** A run that can be done again from where it began. */
export interface ReplayableRun extends RunRow {
  base: string | null;
  first: string;
}

/** Only so many of the newest runs are looked at: the newest of each thread among them counts. */
const LOOKED_AT = 2000;

/**
 * The newest runs of this version of the assistant, one of each thread, that ended well, were asked something, and whose
 * beginning is still in the checkpoints. No trials.
 */
export function replayableRuns(
  db: Db,
  wanted: { assistantId: string; version: number; count: number },
): Promise<ReplayableRun[]> {
  return db.$queryRaw<ReplayableRun[]>`
    with newest as (
      select * from run
      where assistant_id = ${wanted.assistantId}::uuid and assistant_version = ${wanted.version}
        and status = 'success' and not trial
      order by arrival desc limit ${LOOKED_AT}),
    asked as (
      select distinct on (newest.thread_id) newest.* from newest join thread using (thread_id)
      where not thread.temporary and jsonb_typeof(kwargs -> 'input') <> 'null'
        and jsonb_typeof(kwargs -> 'command') = 'null' and jsonb_typeof(kwargs -> 'checkpoint') = 'null'
      order by newest.thread_id, arrival desc)
    select asked.*, own.base, own.first
    from asked, lateral (
      select checkpoint_id as first, parent_id as base from checkpoint c
      where c.thread_id = asked.thread_id and c.checkpoint_ns = '' and c.run_id = asked.run_id
      order by checkpoint_id limit 1) as own
    where own.base is null or exists (
      select from checkpoint b
      where b.thread_id = asked.thread_id and b.checkpoint_ns = '' and b.checkpoint_id = own.base)
    order by arrival desc limit ${wanted.count}`;
}
