import type { RunSelection } from "../../contract/many-runs";
import { isSettled, type RunStatus } from "../../contract/run-status";
import { Prisma } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import type { CancelAction } from "../../ledger/run-row";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { allowed } from "../sql";
import { stopRuns } from "./stop-runs";

/** Runs that one transaction cancels: it is short, whatever waits in the queue. */
const PAGE = 500;

interface Found {
  run_id: string;
  thread_id: string;
  status: RunStatus;
  arrival: bigint;
}

/**
 * Cancels many runs: those that wait at once, those that run soon after. Of runs that are named, those that have
 * ended stay as they are. Runs that arrive meanwhile are let be. Throws NotFoundError when there is none.
 */
export async function cancelRuns(ctx: Context, selection: RunSelection, action: CancelAction): Promise<void> {
  const { filter } = await authorize(ctx, "threads", "update", asked(selection, action));
  const newest = await newestArrival(ctx);
  let after = -1n;
  let found = 0;
  for (;;) {
    const page = await ctx.db.$queryRaw<Found[]>`
      select run_id, run.thread_id, run.status, run.arrival from run join thread using (thread_id)
      where ${Prisma.join([selected(selection), ...allowed(Prisma.sql`thread.metadata`, filter)], " and ")}
        and arrival > ${after} and arrival <= ${newest} order by arrival limit ${PAGE}`;
    found += page.length;
    const active = page.filter((run) => !isSettled(run.status));
    if (active.length > 0) await stopRuns(ctx, active, { action, reason: "cancelled by request" });
    if (page.length < PAGE) break;
    after = page.at(-1)?.arrival ?? newest;
  }
  if (found === 0) throw new NotFoundError("No runs found to cancel.");
}

function selected(selection: RunSelection): Prisma.Sql {
  return "statuses" in selection
    ? Prisma.sql`run.status = any(${selection.statuses}::text[])`
    : Prisma.sql`run.thread_id = ${selection.threadId}::uuid and run_id = any(${selection.runIds}::uuid[])`;
}

/** What a project's handler is asked about. */
function asked(selection: RunSelection, action: CancelAction): object {
  return "statuses" in selection
    ? { status: selection.statuses.length > 1 ? "all" : selection.statuses[0], action }
    : { thread_id: selection.threadId, run_ids: selection.runIds, action };
}

async function newestArrival(ctx: Context): Promise<bigint> {
  const rows = await ctx.db.$queryRaw<{ newest: bigint }[]>`select last_value as newest from run_arrival_seq`;
  return rows[0]?.newest ?? -1n;
}
