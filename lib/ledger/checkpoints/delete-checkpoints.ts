import type { Sql } from "./sql";

/** Deletes all checkpoints of a thread, with their values and writes. */
export async function deleteCheckpoints(sql: Sql, threadId: string): Promise<void> {
  const text = `
    with v as (delete from checkpoint_value where thread_id = $1::uuid),
      w as (delete from checkpoint_write where thread_id = $1::uuid)
    delete from checkpoint where thread_id = $1::uuid`;
  await sql({ name: "delete_checkpoints", text }, [threadId]);
}
