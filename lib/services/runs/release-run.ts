import { failpoint } from "../../failpoint";
import { releaseHeldRun } from "../../ledger/run-moves";
import { holdOf, type RunRow } from "../../ledger/run-row";
import type { Context } from "../context";

/** Hands a run back to the queue; it is no crash. False when somebody else holds it. */
export async function releaseRun(ctx: Context, run: RunRow): Promise<boolean> {
  const hold = holdOf(run);
  await failpoint("run-before-release");
  const released = await releaseHeldRun(ctx.db, hold);
  await failpoint("run-released");
  return released;
}
