import type { Db } from "../db/client";

/**
 * Copies a thread's checkpoints, their values and pending writes to another thread. Checkpoints keep their ids, so
 * whatever names one finds its twin. Runs in the caller's transaction; whoever calls keeps runs off the source.
 */
export async function copyCheckpoints(db: Db, thread: { from: string; to: string }): Promise<void> {
  await db.$executeRaw`
    insert into checkpoint_value (thread_id, checkpoint_ns, channel, version, base, step, type, data)
    select ${thread.to}::uuid, checkpoint_ns, channel, version, base, step, type, data
    from checkpoint_value where thread_id = ${thread.from}::uuid`;
  await db.$executeRaw`
    insert into checkpoint_write
      (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, task_path, channel, type, data)
    select ${thread.to}::uuid, checkpoint_ns, checkpoint_id, task_id, idx, task_path, channel, type, data
    from checkpoint_write where thread_id = ${thread.from}::uuid`;
  // Metadata names the thread where a run wrote it: history filters on it must find the copy by its own id.
  await db.$executeRaw`
    insert into checkpoint (thread_id, checkpoint_ns, checkpoint_id, parent_id, run_id, body, metadata)
    select ${thread.to}::uuid, checkpoint_ns, checkpoint_id, parent_id, run_id, body,
      case when metadata @> jsonb_build_object('thread_id', ${thread.from}::text)
        then metadata || jsonb_build_object('thread_id', ${thread.to}::text) else metadata end
    from checkpoint where thread_id = ${thread.from}::uuid`;
}
