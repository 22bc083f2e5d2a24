import type { CheckpointPendingWrite, DeltaChannelHistory } from "@langchain/langgraph-checkpoint";
import { decodeState } from "../decode-state";
import { DecodedValues } from "./decode-values";
import type { CheckpointPlace, Place } from "./place";
import { type ReadValue, VALUES_OF_NEEDED, WITH_BASES } from "./read-checkpoints";
import type { Sql } from "./sql";

/**
 * For channels that LangGraph keeps as what was written to them: the writes since the nearest ancestor that holds
 * the channel's value, oldest first, and that value. One statement walks up the line of parents, as far as needed.
 */
export async function readDeltaHistory(
  sql: Sql,
  place: (Place & Partial<CheckpointPlace>) | null,
  channels: string[],
): Promise<Record<string, DeltaChannelHistory>> {
  const rows = place && channels.length > 0 ? await readLine(sql, place, channels) : [];
  const values = new DecodedValues(rows.flatMap(toValue));
  const histories = channels.map(async (channel): Promise<[string, DeltaChannelHistory]> => {
    const seed = rows.find((row) => row.kind === "seed" && row.channel === channel);
    const writes = rows.filter((row) => row.kind === "write" && row.channel === channel);
    const near = writes.filter((row) => !seed || row.depth <= seed.depth);
    const decoded = near.map(async ({ task_id, type, data }): Promise<CheckpointPendingWrite> => {
      return [task_id ?? "", channel, await decodeState(type ?? "json", data ?? "null")];
    });
    const found = seed && (await values.at(versionOf(seed)));
    return [channel, { writes: await Promise.all(decoded), ...(found && { seed: found.value }) }];
  });
  return Object.fromEntries(await Promise.all(histories));
}

/** Three kinds of rows: the writes, the versions that channels begin with, and what these are read from. */
interface LineRow {
  kind: "write" | "seed" | "value";
  depth: number;
  thread_id: string;
  ns: string;
  channel: string;
  version: string | null;
  base: string | null;
  task_id: string | null;
  type: string | null;
  data: string | null;
}

const LINE = `
  with recursive target as (
    select thread_id, checkpoint_ns as ns, parent_id from checkpoint
    where thread_id = $1::uuid and checkpoint_ns = $2 and ($3 = '' or checkpoint_id = $3)
    order by checkpoint_id desc limit 1),
  line as (
    select 0 as depth, thread_id, ns, null::text collate "C" as id, parent_id, null::jsonb as versions,
      array[]::text[] collate "C" as found
    from target
    union all
    select line.depth + 1, line.thread_id, line.ns, above.checkpoint_id, above.parent_id, above.versions,
      line.found || array(
        select v.channel::text from checkpoint_value v
        where v.thread_id = line.thread_id and v.checkpoint_ns = line.ns and v.channel = any($4::text[])
          and v.version = above.versions->>v.channel::text and v.type <> 'empty'
          and v.channel <> all(line.found))
    from line, lateral (
      select checkpoint_id, c.parent_id, body->'channel_versions' as versions from checkpoint c
      where c.thread_id = line.thread_id and c.checkpoint_ns = line.ns and c.checkpoint_id = line.parent_id
      offset 0) as above
    where not line.found @> $4::text[]),
  seed as (
    select distinct on (channel) depth, thread_id, ns, channel, versions->>channel as version
    from line, unnest(found) as channel order by channel, depth),
  needed (thread_id, ns, channel, version) as (
    select thread_id, ns, channel collate "C", version collate "C" from seed ${WITH_BASES})
  select 'seed' as kind, depth, thread_id::text, ns, channel, version, null as base, null as task_id, null as type,
    null as data from seed
  union all
  select 'value', 0, thread_id::text, ns, channel, version, base, null, type, data from (${VALUES_OF_NEEDED}) as value
  union all
  select * from (
    select 'write', line.depth, line.thread_id::text, ns, w.channel, null, null, w.task_id, w.type, w.data
    from line join checkpoint_write w
      on w.thread_id = line.thread_id and w.checkpoint_ns = ns and w.checkpoint_id = id
    where w.channel = any($4::text[])
    order by line.depth desc, w.task_path, w.task_id, w.idx) as write`;

function readLine(
  sql: Sql,
  { threadId, ns, checkpointId }: Place & Partial<CheckpointPlace>,
  channels: string[],
) {
  return sql<LineRow>({ name: "read_delta_line", text: LINE }, [threadId, ns, checkpointId ?? "", channels]);
}

function toValue({ kind, version, type, data, ...row }: LineRow): ReadValue[] {
  if (kind !== "value" || version === null || type === null || data === null) return [];
  return [{ ...row, version, type, data, step: 0 }];
}

function versionOf({ thread_id, ns, channel, version }: LineRow) {
  return { thread_id, ns, channel, version: version ?? "" };
}
