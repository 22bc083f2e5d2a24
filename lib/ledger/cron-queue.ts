import { type Db, pool } from "../db/client";
import { lockThreads } from "./lock-threads";

/** A row of table `cron` as the ledger's own SQL reads it. */
export interface DueCron {
  cron_id: string;
  assistant_id: string;
  thread_id: string | null;
  on_run_completed: "delete" | "keep" | null;
  schedule: string;
  timezone: string | null;
  end_time: Date | null;
  enabled: boolean;
  payload: object;
  metadata: object;
  /** Who made it, if the project's own auth let them in. */
  auth: { identity: string; permissions: string[]; user: Record<string, unknown> } | null;
  /** The tick. */
  next_run_date: Date;
  /** The database's clock. */
  now: Date;
}

/** The cron that has been due longest, but none of `except`; null when there is none. */
export async function findDueCron(db: Db, except: string[]): Promise<DueCron | null> {
  const rows = await db.$queryRaw<DueCron[]>`
    select *, clock_timestamp() as now from cron
    where next_run_date <= now() and not (cron_id = any(${except}::uuid[]))
    order by next_run_date limit 1 for update skip locked`;
  return rows[0] ?? null;
}

/**
 * Locks the cron's thread and holds its assistant. Call it before `moveCronOn`: whoever deletes one of these takes the
 * cron after it, too.
 */
export async function lockWhatFires(
  db: Db,
  cron: Pick<DueCron, "thread_id" | "assistant_id">,
): Promise<void> {
  if (cron.thread_id) await lockThreads(db, [cron.thread_id]);
  await db.$queryRaw`select from assistant where assistant_id = ${cron.assistant_id}::uuid for key share`;
}

/**
 * The tick is dealt with: the cron waits for `next`. False when somebody else has dealt with it, or has changed when
 * the cron fires. The transaction that makes the run asks this first, so a tick makes one run however many processes
 * have found it due.
 */
export async function moveCronOn(
  db: Db,
  tick: Pick<DueCron, "cron_id" | "next_run_date">,
  next: Date | null,
): Promise<boolean> {
  const moved = await db.$executeRaw`
    update cron set next_run_date = ${next}
    where cron_id = ${tick.cron_id}::uuid and next_run_date = ${tick.next_run_date}`;
  return moved === 1;
}

/** Milliseconds until the next cron is due, by the database's clock; null when none is. */
export async function nextCronInMs(): Promise<number | null> {
  const { rows } = await pool().query<{ ms: number | null }>(
    "select extract(epoch from min(next_run_date) - now())::float8 * 1000 as ms from cron",
  );
  return rows[0]?.ms ?? null;
}
