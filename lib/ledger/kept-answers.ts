import type { Db } from "../db/client";

/** A request that may come again: who asks for what under which key. */
export interface RepeatableRequest {
  caller: string;
  operation: string;
  key: string;
  /** A hash of everything that was sent. */
  fingerprint: string;
}

/** How long an answer is kept. */
export const ANSWER_KEPT_HOURS = 24;

export interface KeptAnswer {
  fingerprint: string;
  /** JSON text. */
  answer: string;
}

/**
 * Holds the key until the end of the transaction. False: another request with it is being answered. Whoever gets it
 * sees in its next statement what the last holder has committed.
 */
export async function holdKey(db: Db, request: RepeatableRequest): Promise<boolean> {
  const name = JSON.stringify([request.caller, request.operation, request.key]);
  const [row] = await db.$queryRaw<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as held`;
  return row?.held ?? false;
}

export async function findKeptAnswer(db: Db, request: RepeatableRequest): Promise<KeptAnswer | null> {
  const rows = await db.$queryRaw<KeptAnswer[]>`
    select fingerprint, answer from idempotency_key
    where caller = ${request.caller} and operation = ${request.operation} and key = ${request.key}
      and expires_at > now()`;
  return rows[0] ?? null;
}

/** Keeps an answer and clears away some that have expired: more than are added, so that they do not pile up. */
export async function keepAnswer(db: Db, request: RepeatableRequest, answer: string): Promise<void> {
  await db.$executeRaw`
    with expired as (
      delete from idempotency_key where (caller, operation, key) in (
        select caller, operation, key from idempotency_key
        where expires_at <= now() and key <> ${request.key}
        order by expires_at limit 10 for update skip locked))
    insert into idempotency_key (caller, operation, key, fingerprint, answer, expires_at)
    values (${request.caller}, ${request.operation}, ${request.key}, ${request.fingerprint}, ${answer},
      now() + ${ANSWER_KEPT_HOURS} * interval '1 hour')
    on conflict (caller, operation, key) do update set fingerprint = excluded.fingerprint,
      answer = excluded.answer, expires_at = excluded.expires_at`;
}
