import { failpoint } from "../../failpoint";
import { releaseHeldRun } from "../../ledger/run-moves";
import type { RunRow } from "../../ledger/run-row";
import type { Context } from "../context";

/** Hands a run back to the queue without charging the attempt. False when somebody else holds it. */
export async function releaseRun(ctx: Context, run: RunRow): Promise<boolean> {
  const hold = { runId: run.run_id, attempt: run.attempt, workerId: run.worker_id ?? 0 };
  await failpoint("run-before-release");
  const released = await releaseHeldRun(ctx.db, hold);
  await failpoint("run-released");
  return released;
}
