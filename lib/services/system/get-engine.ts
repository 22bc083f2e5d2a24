import type { EngineState } from "../../contract/studio";
import { readAliveWorkers } from "../../ledger/alive-workers";
import type { Context } from "../context";

/** Whether anybody executes runs, in the whole deployment. */
export async function getEngine(ctx: Context): Promise<EngineState> {
  const { alive, slots, lastSeenAt, due } = await readAliveWorkers(ctx.db);
  return { workers: alive, slots, last_seen_at: lastSeenAt?.toISOString() ?? null, runs_due: due };
}
