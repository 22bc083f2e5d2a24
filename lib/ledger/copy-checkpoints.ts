import type { Db } from "../db/client";

/**
 * Copies a thread's checkpoints, their blobs and pending writes to another thread. Checkpoints keep their ids, so
 * whatever names one finds its twin. Runs in the caller's transaction; whoever calls keeps runs off the source.
 */
export async function copyCheckpoints(db: Db, thread: { from: string; to: string }): Promise<void> {
  await db.$executeRaw`
    insert into langgraph.checkpoint_blobs (thread_id, checkpoint_ns, channel, version, type, blob)
    select ${thread.to}, checkpoint_ns, channel, version, type, blob
    from langgraph.checkpoint_blobs where thread_id = ${thread.from}`;
  await db.$executeRaw`
    insert into langgraph.checkpoint_writes
      (thread_id, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob)
    select ${thread.to}, checkpoint_ns, checkpoint_id, task_id, idx, channel, type, blob
    from langgraph.checkpoint_writes where thread_id = ${thread.from}`;
  // Metadata names the thread where a run wrote it: history filters on it must find the copy by its own id.
  await db.$executeRaw`
    insert into langgraph.checkpoints
      (thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint, metadata)
    select ${thread.to}, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type, checkpoint,
      case when metadata @> jsonb_build_object('thread_id', ${thread.from}::text)
        then metadata || jsonb_build_object('thread_id', ${thread.to}::text) else metadata end
    from langgraph.checkpoints where thread_id = ${thread.from}`;
}
