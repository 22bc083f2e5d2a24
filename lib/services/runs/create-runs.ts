import type { Run, RunCreate } from "../../contract/runs";
import { wake } from "../../ledger/wakeups";
import type { Context } from "../context";
import { once } from "../once";
import { type AuthorizedRun, authorizeRun } from "./authorize-run";
import { acceptRun } from "./create-run";

/** Accepts several runs without a thread, all of them or none. Throws as `createRun` does. */
export async function createRuns(ctx: Context, inputs: RunCreate[]): Promise<Run[]> {
  const authorized: AuthorizedRun[] = [];
  for (const input of inputs) authorized.push(await authorizeRun(ctx, input));
  const runs = await once(ctx, async (tx) => {
    const accepted: Run[] = [];
    for (const run of authorized) accepted.push(await acceptRun(tx, run));
    return accepted;
  });
  // Each has woken the queue by itself, but before the commit.
  wake("queue");
  return runs;
}
