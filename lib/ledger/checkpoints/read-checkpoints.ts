import type { Sql, SqlValue } from "./sql";

/** Which checkpoints; what is absent does not narrow. Newest first. */
export interface Selection {
  threadId?: string | undefined;
  ns?: string | undefined;
  checkpointId?: string | undefined;
  /** Older than this checkpoint. */
  before?: string | undefined;
  /** JSON text that their metadata contains. */
  filter?: string | undefined;
  limit?: number | undefined;
}

export interface ReadCheckpoint {
  thread_id: string;
  ns: string;
  id: string;
  parent: string | null;
  body: CheckpointBody;
  metadata: unknown;
}

/** LangGraph's checkpoint without the values of its channels. */
export interface CheckpointBody {
  v: number;
  id: string;
  ts: string;
  channel_versions: Record<string, number | string>;
  versions_seen: Record<string, Record<string, number | string>>;
}

export interface ReadValue {
  thread_id: string;
  ns: string;
  channel: string;
  version: string;
  base: string | null;
  step: number;
  type: string;
  data: string;
}

export interface ReadWrite {
  thread_id: string;
  ns: string;
  id: string;
  task_id: string;
  channel: string;
  type: string;
  data: string;
}

export interface ReadRows {
  checkpoints: ReadCheckpoint[];
  /** All that the checkpoints' channels are read from. */
  values: ReadValue[];
  /** In the order in which LangGraph applies them. */
  writes: ReadWrite[];
}

/** Versions, and the older ones that they continue. LATERAL and OFFSET: one look into the index for each. */
export const WITH_BASES = `
  union
  select needed.thread_id, needed.ns, needed.channel, older.base from needed, lateral (
    select v.base from checkpoint_value v
    where v.thread_id = needed.thread_id and v.checkpoint_ns = needed.ns
      and v.channel = needed.channel and v.version = needed.version
    offset 0) as older
  where older.base is not null`;

export const VALUES_OF_NEEDED = `
  select v.thread_id, v.checkpoint_ns as ns, v.channel, v.version, v.base, v.step, v.type, v.data
  from needed, lateral (
    select * from checkpoint_value v
    where v.thread_id = needed.thread_id and v.checkpoint_ns = needed.ns
      and v.channel = needed.channel and v.version = needed.version
    offset 0) as v`;

/** One statement, however many checkpoints. Without `values` their channels are not looked at. */
export async function readCheckpoints(
  sql: Sql,
  selection: Selection,
  { values }: { values: boolean },
): Promise<ReadRows> {
  const conditions: string[] = [];
  const params: SqlValue[] = [];
  const names: string[] = [values ? "with_values" : "alone"];
  const param = (name: string, value: SqlValue) => {
    names.push(name);
    return `$${params.push(value)}`;
  };
  const { threadId, ns, checkpointId, before, filter, limit } = selection;
  if (threadId !== undefined) conditions.push(`thread_id = ${param("thread", threadId)}::uuid`);
  if (ns !== undefined) conditions.push(`checkpoint_ns = ${param("ns", ns)}::text`);
  if (checkpointId !== undefined) conditions.push(`checkpoint_id = ${param("id", checkpointId)}::text`);
  if (before !== undefined) conditions.push(`checkpoint_id < ${param("before", before)}::text`);
  if (filter !== undefined) conditions.push(`metadata @> ${param("filter", filter)}::jsonb`);
  const where = conditions.length > 0 ? `where ${conditions.join(" and ")}` : "";
  const most = limit === undefined ? "" : `limit ${param("limit", limit)}::int`;
  const text = `
    with recursive picked as materialized (
      select thread_id, checkpoint_ns as ns, checkpoint_id as id, parent_id as parent, body, metadata
      from checkpoint ${where} order by checkpoint_id desc ${most}),
    needed (thread_id, ns, channel, version) as (
      select picked.thread_id, picked.ns, key collate "C", value collate "C"
      from picked, jsonb_each_text(picked.body->'channel_versions') where ${values}
      ${WITH_BASES})
    select 'checkpoint' as kind, thread_id::text, ns, id as a, parent as b, body::text as c, metadata::text as d,
      null as type, 0 as n
    from picked
    union all
    select 'value', thread_id::text, ns, channel, version, base, data, type, step from (${VALUES_OF_NEEDED}) as value
    union all
    select * from (
      select 'write', w.thread_id::text, ns, id, task_id, channel, data, type, idx
      from picked join checkpoint_write w
        on w.thread_id = picked.thread_id and w.checkpoint_ns = ns and w.checkpoint_id = id
      order by task_path, task_id, idx) as write`;
  const rows = await sql<AnyRow>({ name: `read_checkpoints_${names.join("_")}`, text }, params);
  return sortRows(rows);
}

/** The three kinds of rows in the columns of one answer. */
interface AnyRow {
  kind: "checkpoint" | "value" | "write";
  thread_id: string;
  ns: string;
  a: string;
  b: string | null;
  c: string | null;
  d: string;
  type: string | null;
  n: number;
}

function sortRows(rows: AnyRow[]): ReadRows {
  const sorted: ReadRows = { checkpoints: [], values: [], writes: [] };
  for (const { kind, thread_id, ns, a, b, c, d, type, n } of rows) {
    if (kind === "checkpoint") {
      const body = JSON.parse(c ?? "{}");
      sorted.checkpoints.push({ thread_id, ns, id: a, parent: b, body, metadata: JSON.parse(d) });
    } else if (kind === "value") {
      sorted.values.push({
        thread_id,
        ns,
        channel: a,
        version: b ?? "",
        base: c,
        step: n,
        type: type ?? "",
        data: d,
      });
    } else {
      sorted.writes.push({
        thread_id,
        ns,
        id: a,
        task_id: b ?? "",
        channel: c ?? "",
        type: type ?? "",
        data: d,
      });
    }
  }
  sorted.checkpoints.sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
  return sorted;
}
