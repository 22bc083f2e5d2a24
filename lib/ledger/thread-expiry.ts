import { type Db, pool } from "../db/client";

export interface ExpiredThread {
  thread_id: string;
  strategy: "delete" | "keep_latest";
}

/**
 * Threads whose time has come, the longest expired first, their rows locked until the transaction ends. A thread on
 * which a run is pending or running has time; those that another process is at are passed over.
 */
export async function claimExpiredThreads(tx: Db, limit: number): Promise<ExpiredThread[]> {
  return tx.$queryRaw<ExpiredThread[]>`
    select thread_id, ttl_strategy as strategy from thread
    where expires_at <= now() and status <> 'busy' and ttl_strategy is not null
    order by expires_at limit ${limit} for update skip locked`;
}

/** Nothing is left to do for these until they are active again. */
export async function restExpiry(tx: Db, threadIds: string[]): Promise<void> {
  await tx.$executeRaw`update thread set expires_at = null where thread_id = any(${threadIds}::uuid[])`;
}

/** Milliseconds until the next thread expires, by the database's clock; null when none will. */
export async function nextExpiryInMs(): Promise<number | null> {
  const { rows } = await pool().query<{ ms: number }>(
    `select extract(epoch from expires_at - now())::float8 * 1000 as ms from thread
     where expires_at is not null and status <> 'busy' order by expires_at limit 1`,
  );
  return rows[0]?.ms ?? null;
}
