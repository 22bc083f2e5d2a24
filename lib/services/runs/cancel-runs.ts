import type { RunSelection } from "../../contract/many-runs";
import { isSettled, type RunStatus } from "../../contract/run-status";
import { Prisma } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import { lockThreads } from "../../ledger/lock-threads";
import { cancelPendingRuns, deleteIdleRuns, requestCancels } from "../../ledger/run-moves";
import type { CancelAction } from "../../ledger/run-row";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { allowed } from "../sql";
import { deleteTemporaryThreads } from "./delete-temporary-threads";
import { notifyOfStopped, wakeForStopped } from "./stopped-runs";
import { recomputeThreads } from "./thread-status";

/** Runs that one transaction cancels: it is short, whatever waits in the queue. */
const PAGE = 500;

const REASON = "cancelled by request";

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
    if (active.length > 0) await cancelPage(ctx, active, action);
    if (page.length < PAGE) break;
    after = page.at(-1)?.arrival ?? newest;
  }
  if (found === 0) throw new NotFoundError("No runs found to cancel.");
}

async function cancelPage(ctx: Context, runs: Found[], action: CancelAction): Promise<void> {
  const runIds = runs.map((run) => run.run_id);
  const threadIds = [...new Set(runs.map((run) => run.thread_id))];
  const { stopped, idle } = await inTransaction(ctx, async (tx) => {
    await lockThreads(tx.db, threadIds);
    const idle = await cancelPendingRuns(tx.db, runIds, REASON);
    if (action === "rollback" && idle.length > 0) await deleteIdleRuns(tx.db, idle);
    if (idle.length > 0) await recomputeThreads(tx.db, threadIds);
    const told = await requestCancels(tx.db, runIds, action, REASON);
    const stopped = [...idle, ...told];
    await notifyOfStopped(tx, stopped);
    return { stopped, idle };
  });
  wakeForStopped(stopped);
  if (idle.length > 0) await deleteTemporaryThreads(ctx, threadIds);
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
