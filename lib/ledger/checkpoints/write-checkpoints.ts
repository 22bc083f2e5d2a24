import { HELD_ON_THREAD } from "../fence";
import type { Hold } from "../run-row";
import type { Sql } from "./sql";

/** Rows of the tables of checkpoints, named as their columns; all of one thread. */
export interface Rows {
  checkpoints: CheckpointRow[];
  values: ValueRow[];
  writes: WriteRow[];
  /** Checkpoints that the run has not written itself, and writes to now. */
  bases: { checkpoint_ns: string; checkpoint_id: string }[];
}

export const NO_ROWS: Rows = { checkpoints: [], values: [], writes: [], bases: [] };

export interface CheckpointRow {
  checkpoint_ns: string;
  checkpoint_id: string;
  parent_id: string | null;
  run_id: string | null;
  body: unknown;
  metadata: unknown;
}

export interface ValueRow {
  checkpoint_ns: string;
  channel: string;
  version: string;
  base: string | null;
  step: number;
  type: string;
  data: string;
}

export interface WriteRow {
  checkpoint_ns: string;
  checkpoint_id: string;
  task_id: string;
  idx: number;
  task_path: string;
  channel: string;
  type: string;
  data: string;
}

const PRESENT = "select thread_id from thread where thread_id = $1::uuid for key share";

/**
 * What stood in a base before this run came is kept as long as it runs; see base-writes.ts. All parts of a statement
 * see what was there before it, so it is kept before it changes.
 */
const KEPT = `
  base as materialized (
    select base.* from json_to_recordset($7::json) as base (checkpoint_ns text, checkpoint_id text)
    where not exists (
      select from run_base_write kept where kept.run_id = $1::uuid
        and kept.checkpoint_ns = base.checkpoint_ns and kept.checkpoint_id = base.checkpoint_id)),
  kept as (
    insert into run_base_write
      (run_id, checkpoint_ns, checkpoint_id, task_id, idx, task_path, channel, type, data)
    select held.run_id, was.* from held, (
      select w.checkpoint_ns, w.checkpoint_id, task_id, idx, task_path, channel, type, data
      from checkpoint_write w join base using (checkpoint_ns, checkpoint_id) where w.thread_id = $3::uuid
      union all select checkpoint_ns, checkpoint_id, '', 0, null, null, null, null from base) as was
    on conflict do nothing)`;

/** A value and a write never change once they are there, but for those few that LangGraph numbers below zero. */
const written = (first: number) => `
  value as (
    insert into checkpoint_value (thread_id, checkpoint_ns, channel, version, base, step, type, data)
    select allowed.thread_id, checkpoint_ns, channel, version, base, step, type, data from allowed,
      json_to_recordset($${first}::json) as row (checkpoint_ns text, channel text, version text, base text, step int,
        type text, data text)
    on conflict do nothing),
  write as (
    insert into checkpoint_write
      (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, task_path, channel, type, data)
    select allowed.thread_id, checkpoint_ns, checkpoint_id, task_id, idx, task_path, channel, type, data from allowed,
      json_to_recordset($${first + 1}::json) as row (checkpoint_ns text, checkpoint_id text, task_id text, idx int,
        task_path text, channel text, type text, data text)
    on conflict (thread_id, checkpoint_ns, checkpoint_id, task_id, idx) do update
      set channel = excluded.channel, type = excluded.type, data = excluded.data where excluded.idx < 0),
  state as (
    insert into checkpoint (thread_id, checkpoint_ns, checkpoint_id, parent_id, run_id, body, metadata)
    select allowed.thread_id, checkpoint_ns, checkpoint_id, parent_id, row.run_id, body, metadata from allowed,
      json_to_recordset($${first + 2}::json) as row (checkpoint_ns text, checkpoint_id text, parent_id text, run_id uuid,
        body jsonb, metadata jsonb)
    on conflict (thread_id, checkpoint_ns, checkpoint_id) do update
      set body = excluded.body, metadata = excluded.metadata)
  select 1 as written from allowed`;

const BY_ANYBODY = {
  name: "write_checkpoints",
  text: `with allowed as materialized (${PRESENT}), ${written(2)}`,
};

/** See fence.ts. */
const BY_A_RUN = {
  name: "write_checkpoints_of_run",
  text: `with held as materialized (${HELD_ON_THREAD}), ${KEPT},
    allowed as (select $3::uuid as thread_id from held), ${written(4)}`,
};

/**
 * Writes everything in one statement and one commit, or nothing; it may be sent again. False: the thread is not
 * there, or `hold` is stale.
 */
export async function writeCheckpoints(
  sql: Sql,
  threadId: string,
  rows: Rows,
  holder?: { hold: Hold; hide?(text: string): string },
): Promise<boolean> {
  const hold = holder?.hold;
  const tables = [rows.values, rows.writes, rows.checkpoints]
    .map((table) => JSON.stringify(table))
    .map((text) => holder?.hide?.(text) ?? text);
  const seen = hold
    ? await sql(BY_A_RUN, [hold.runId, hold.token, threadId, ...tables, JSON.stringify(rows.bases)])
    : await sql(BY_ANYBODY, [threadId, ...tables]);
  return seen.length > 0;
}
