import type { Db } from "../db/client";

/** Who executes runs, in the whole deployment, and what waits for it. */
export interface AliveWorkers {
  /** Processes with an engine whose lease is not over. */
  alive: number;
  /** How many runs they execute at once, together. */
  slots: number;
  /** When the last of them was believed to be alive; null while there has been none. */
  lastSeenAt: Date | null;
  /** Runs that could start now. */
  due: number;
}

/**
 * By the database's clock. PostgreSQL that has just started gives every worker the time of one lease to be heard again.
 */
export async function readAliveWorkers(db: Db): Promise<AliveWorkers> {
  const rows = await db.$queryRaw<AliveWorkers[]>`
    with known as (
      select slots, lease_expires_at, retired_at is null and greatest(lease_expires_at,
        pg_postmaster_start_time() + lease_ms * interval '1 millisecond') > now() as is_alive
      from worker)
    select (count(*) filter (where is_alive))::int as alive,
      coalesce(sum(slots) filter (where is_alive), 0)::int as slots,
      max(least(lease_expires_at, now())) as "lastSeenAt",
      (select count(*) from run where status = 'pending' and run_at <= now())::int as due
    from known`;
  return rows[0] ?? { alive: 0, slots: 0, lastSeenAt: null, due: 0 };
}
