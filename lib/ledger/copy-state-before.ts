import type { Db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { WITH_BASES } from "./checkpoints/read-checkpoints";

/**
 * Copies what a thread was before a run to an empty thread: the checkpoints up to `base`, the one that the run went on
 * from, of its subgraphs those that keep a state between runs up to `first`, the run's own first one, with their
 * values and pending writes. The source may be busy: what stood before a run does not change.
 */
export async function copyStateBefore(
  db: Db,
  thread: { from: string; to: string; base: string; first: string },
): Promise<void> {
  const { from, to, base, first } = thread;
  // A subgraph's call that is named by its task is over with the step that made it.
  await db.$executeRaw`
    insert into checkpoint (thread_id, checkpoint_ns, checkpoint_id, parent_id, run_id, body, metadata)
    select ${to}::uuid, checkpoint_ns, checkpoint_id, parent_id, null, body,
      metadata || jsonb_build_object('thread_id', ${to}::text)
    from checkpoint where thread_id = ${from}::uuid
      and case when checkpoint_ns = '' then checkpoint_id <= ${base}
        else checkpoint_ns not like '%:%' and checkpoint_id < ${first} end`;
  await db.$executeRaw`
    insert into checkpoint_write
      (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, task_path, channel, type, data)
    select ${to}::uuid, w.checkpoint_ns, w.checkpoint_id, task_id, idx, task_path, channel, type, data
    from checkpoint_write w join checkpoint c on c.thread_id = ${to}::uuid
      and c.checkpoint_ns = w.checkpoint_ns and c.checkpoint_id = w.checkpoint_id
    where w.thread_id = ${from}::uuid`;
  await db.$executeRaw`
    with recursive needed (thread_id, ns, channel, version) as (
      select ${from}::uuid, c.checkpoint_ns, key collate "C", value collate "C"
      from checkpoint c, jsonb_each_text(c.body->'channel_versions')
      where c.thread_id = ${to}::uuid
      ${Prisma.raw(WITH_BASES)})
    insert into checkpoint_value (thread_id, checkpoint_ns, channel, version, base, step, type, data)
    select ${to}::uuid, v.checkpoint_ns, v.channel, v.version, v.base, v.step, v.type, v.data
    from (select distinct * from needed) needed join checkpoint_value v
      on v.thread_id = needed.thread_id and v.checkpoint_ns = needed.ns
      and v.channel = needed.channel and v.version = needed.version`;
}
