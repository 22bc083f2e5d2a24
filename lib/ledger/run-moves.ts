import type { RunStatus } from "../contract/run-status";
import type { Db } from "../db/client";
import type { CancelAction, Hold, RunError } from "./run-row";

/**
 * The moves of a run's status, and nothing else writes it but the claim in run-queue.ts. Each move is one
 * compare-and-set: it says whether it happened, and losing a race is an answer.
 */
type Settled = Exclude<RunStatus, "pending" | "running">;

/** running → a settled status, by the attempt that holds the run. False: somebody else has it now, stop writing. */
export async function settleHeldRun(
  db: Db,
  hold: Hold,
  to: { status: Settled; error: RunError | null },
): Promise<boolean> {
  const moved = await db.$executeRaw`
    update run set status = ${to.status}, error = ${JSON.stringify(to.error)}::jsonb, worker_id = null,
      settled_at = now(), updated_at = now()
    where run_id = ${hold.runId}::uuid and status = 'running'
      and attempt = ${hold.attempt} and worker_id = ${hold.workerId}`;
  return moved === 1;
}

/** running → pending, uncharged: the process lets go of a run it could not finish. False when the hold is stale. */
export async function releaseHeldRun(db: Db, hold: Hold): Promise<boolean> {
  const moved = await db.$executeRaw`
    update run set status = 'pending', worker_id = null, attempt = attempt - 1, updated_at = now()
    where run_id = ${hold.runId}::uuid and status = 'running'
      and attempt = ${hold.attempt} and worker_id = ${hold.workerId}`;
  return moved === 1;
}

/** pending → interrupted: cancelled before it ever started. False when it has started or is settled. */
export async function cancelPendingRun(db: Db, runId: string, reason: string): Promise<boolean> {
  const moved = await db.$executeRaw`
    update run set status = 'interrupted', cancel_action = 'interrupt', cancel_reason = ${reason},
      settled_at = now(), updated_at = now()
    where run_id = ${runId}::uuid and status = 'pending'`;
  return moved === 1;
}

/** Asks the holder of a running run to stop. A rollback outweighs an interrupt. False when it does not run. */
export async function requestCancel(
  db: Db,
  runId: string,
  action: CancelAction,
  reason: string,
): Promise<boolean> {
  const asked = await db.$executeRaw`
    update run set cancel_action = case when cancel_action = 'rollback' then 'rollback' else ${action} end,
      cancel_reason = coalesce(cancel_reason, ${reason}), updated_at = now()
    where run_id = ${runId}::uuid and status = 'running'`;
  return asked === 1;
}

/** Deletes a run that is not running, with its events. False when it runs or is gone. */
export async function deleteIdleRun(db: Db, runId: string): Promise<boolean> {
  const deleted = await db.$executeRaw`
    delete from run where run_id = ${runId}::uuid and status <> 'running'`;
  return deleted === 1;
}
