import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { pool } from "../db/client";
import { remember } from "../remember";

/** The saver keeps its tables apart from ours, in a PostgreSQL schema of their own. */
export const CHECKPOINT_SCHEMA = "langgraph";

const slot = remember<{ saver: PostgresSaver | undefined }>("checkpointer", () => ({ saver: undefined }));

/** Where graphs keep their checkpoints. */
export function checkpointer(): PostgresSaver {
  slot.saver ??= new PostgresSaver(pool(), undefined, { schema: CHECKPOINT_SCHEMA });
  return slot.saver;
}

/** Creates or upgrades the saver's tables. One process at a time: they are made under a lock. */
export async function setUpCheckpointer(): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('heddle.checkpointer.setup'))");
    await checkpointer().setup();
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('heddle.checkpointer.setup'))");
    client.release();
  }
}
