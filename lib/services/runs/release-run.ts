import { failpoint } from "../../failpoint";
import { releaseHeldRun } from "../../ledger/run-moves";
import { holdOf, type RunRow, type TokenSum } from "../../ledger/run-row";
import type { Context } from "../context";

/** Hands a run back to the queue with what its attempt has used; it is no crash. False when somebody else holds it. */
export async function releaseRun(
  ctx: Context,
  run: RunRow,
  tokens: TokenSum | null = null,
): Promise<boolean> {
  const hold = holdOf(run);
  await failpoint("run-before-release");
  const released = await releaseHeldRun(ctx.db, hold, tokens);
  await failpoint("run-released");
  return released;
}
