import { pool } from "../db/client";
import type { Hold, RunRow } from "./run-row";
import { CHANNEL, notification } from "./wakeups";

/**
 * Workers that say nothing until their lease is over are dead, and their runs lost. Times are the database's. While the
 * database itself was away nobody could renew anything, so after its start everybody has the time of one lease.
 */
const EXPIRED_AT =
  "greatest(lease_expires_at, pg_postmaster_start_time() + $1::float8 * interval '1 millisecond')";

/** At most so many in one statement. */
export const LOST_RUNS_BATCH = 200;

export interface Taking {
  leaseMs: number;
  /** The tokens of the claims that this process works under: it knows that they are not lost. */
  inHand: string[];
  /** A run whose process has died this many times in it is not tried again. */
  maxCrashes: number;
  /** Whoever ran something is dead: nobody else can reach this database. */
  everything?: boolean;
}

/**
 * Takes lost runs, at most a batch, and charges each a crash: back into the queue, or, what is not to go on since it was
 * cancelled or has used up its crashes, into `ending`, held anew, for the caller to settle.
 */
export async function takeLostRuns(taking: Taking): Promise<{ requeued: number; ending: RunRow[] }> {
  const { rows } = await pool().query<RunRow>(
    `with lost as (
       select run_id, crashes + 1 >= $4 or cancel_action is not null as ends from run
       where status = 'running' and claim_token <> all($2::uuid[]) and ($3 or ${EXPIRED_AT} <= now())
       order by lease_expires_at limit ${LOST_RUNS_BATCH} for update skip locked)
     update run set
       crashes = crashes + 1,
       status = case when ends then 'running' else 'pending' end,
       claim_token = case when ends then gen_random_uuid() end,
       -- In nobody's name who claims runs: no worker is to take this one for a claim of its own.
       worker_id = case when ends then gen_random_uuid() end,
       lease_expires_at = case when ends then now() + $1::float8 * interval '1 millisecond' end,
       updated_at = now()
     from lost where run.run_id = lost.run_id
     returning run.*, pg_notify('${CHANNEL}', $5)`,
    [taking.leaseMs, taking.inHand, taking.everything ?? false, taking.maxCrashes, notification("queue")],
  );
  const ending = rows.filter((row) => row.status === "running");
  return { requeued: rows.length - ending.length, ending };
}

/** One more crash of a run that somebody holds, who is to end it. Null: they do not hold it any more. */
export async function chargeCrash({ runId, token }: Hold): Promise<RunRow | null> {
  const { rows } = await pool().query<RunRow>(
    `update run set crashes = crashes + 1, updated_at = now()
     where run_id = $1 and claim_token = $2 and status = 'running' returning *`,
    [runId, token],
  );
  return rows[0] ?? null;
}

/** Milliseconds until the first lease is over that is not this worker's own; null: nobody else is there. */
export async function nextLeaseEndInMs(workerId: string, taking: Taking): Promise<number | null> {
  const { rows } = await pool().query<{ ms: number | null }>(
    `select extract(epoch from min(${EXPIRED_AT}) - now())::float8 * 1000 as ms from (
       select lease_expires_at from run where status = 'running' and claim_token <> all($2::uuid[])
       union all select lease_expires_at from worker where worker_id <> $3) as leases`,
    [taking.leaseMs, taking.inHand, workerId],
  );
  return rows[0]?.ms ?? null;
}

/** Forgets the workers whose lease is over, but for the one who asks, and answers which have not ended in order. */
export async function buryWorkers(
  workerId: string,
  leaseMs: number,
): Promise<{ host: string; pid: number }[]> {
  const { rows } = await pool().query<{ host: string; pid: number }>(
    `with buried as (
       delete from worker where worker_id <> $2 and ${EXPIRED_AT} <= now() returning host, pid, retired_at)
     select host, pid from buried where retired_at is null`,
    [leaseMs, workerId],
  );
  return rows;
}
