import type { RunStatus } from "../contract/run-status";
import type { StreamEvent } from "../contract/stream";
import type { Db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { storableJson } from "../db/storable-json";
import type { CancelAction, Hold, RunError, TokenSum } from "./run-row";
import { CHANNEL, notification } from "./wakeups";

/**
 * The moves of a run's status, and nothing else writes it but the claim in run-queue.ts. Each move is one
 * compare-and-set: it says whether it happened, and losing a race is an answer.
 */
type Settled = Exclude<RunStatus, "pending" | "running">;

/** What is written with the end of a run. */
export interface RunEnd {
  status: Settled;
  error: RunError | null;
  /** The last events, numbered. */
  events: StreamEvent[];
  /** JSON texts of what the thread is left with; null: it keeps what it has. */
  thread: { values: string; interrupts: string; waiting: boolean } | null;
  /** The run is undone: what is needed for that stays. */
  rollback: boolean;
  /** What the attempt has used; it is added to what those before it have. */
  tokens: TokenSum | null;
  /** The run did nothing at all, or is undone: the thread's status is what it was before. */
  threadStays: boolean;
}

/**
 * running → a settled status, by the claim that holds the run, with its last events and its thread's status in one
 * statement. The caller holds the thread's row lock, so no run is queued meanwhile. False: somebody else has the run
 * now, and nothing is written.
 */
export async function settleHeldRun(db: Db, hold: Hold, end: RunEnd): Promise<boolean> {
  const { status, error, events, thread, threadStays } = end;
  const atRest = Prisma.sql`case
    when ${threadStays} then thread.status_at_rest
    when ${status === "error" || status === "timeout"} then 'error'
    when ${thread?.waiting ?? null}::boolean then 'interrupted'
    when ${thread === null} and thread.status_at_rest = 'interrupted' then 'interrupted'
    else 'idle' end`;
  const rows = await db.$queryRaw<unknown[]>`
    with moved as (
      update run set status = ${status}, error = ${jsonOrNull(error)}::jsonb, claim_token = null, worker_id = null,
        lease_expires_at = null, settled_at = now(), updated_at = now(), ${added(end.tokens)}
      where run_id = ${hold.runId}::uuid and status = 'running' and claim_token = ${hold.token}::uuid
      returning run_id, thread_id),
    written as (
      insert into run_event (run_id, seq, event, data)
      select moved.run_id, row.seq, row.event, row.data from moved, unnest(
        ${events.map((event) => Number(event.id))}::int[],
        ${events.map((event) => event.event)}::text[],
        ${events.map((event) => event.data)}::text[]) as row (seq, event, data)),
    let_go as (
      delete from run_base_write using moved where run_base_write.run_id = moved.run_id and ${!end.rollback}),
    freed as (
      update thread set
        status = case
          when exists (
            select from run other where other.thread_id = thread.thread_id and other.run_id <> moved.run_id
              and other.status in ('pending', 'running')) then 'busy'
          else ${atRest} end,
        status_at_rest = ${atRest},
        values = case when ${thread === null} then thread.values else ${thread?.values ?? null}::jsonb end,
        interrupts = case when ${thread === null} then thread.interrupts else ${thread?.interrupts ?? null}::jsonb end,
        error = case when ${threadStays} then thread.error else ${jsonOrNull(error)}::jsonb end,
        state_updated_at = case when ${thread === null} then thread.state_updated_at else now() end,
        updated_at = now()
      from moved where thread.thread_id = moved.thread_id)
    select pg_notify(${CHANNEL}, ${notification(`events:${hold.runId}`)})::text,
      pg_notify(${CHANNEL}, ${notification("queue")})::text from moved`;
  return rows.length === 1;
}

/** The tokens of an attempt, for the row of its run: null stays where nothing was ever told. */
function added(tokens: TokenSum | null): Prisma.Sql {
  if (tokens === null) return Prisma.sql`input_tokens = input_tokens, output_tokens = output_tokens`;
  return Prisma.sql`input_tokens = coalesce(input_tokens, 0) + ${tokens.input}::bigint,
    output_tokens = coalesce(output_tokens, 0) + ${tokens.output}::bigint`;
}

/** An error says what a graph, a tool or a model wrote, which jsonb may refuse: the run is to end all the same. */
function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(storableJson(value));
}

/**
 * running → pending, no crash is charged: the process lets go of a run it could not finish, and the others are told.
 * `tokens` is what its attempt has used.
 * False when the hold is stale.
 */
export async function releaseHeldRun(db: Db, hold: Hold, tokens: TokenSum | null = null): Promise<boolean> {
  const moved = await db.$queryRaw<unknown[]>`
    with moved as (
      update run set status = 'pending', claim_token = null, worker_id = null, lease_expires_at = null,
        updated_at = now(), ${added(tokens)}
      where run_id = ${hold.runId}::uuid and status = 'running' and claim_token = ${hold.token}::uuid
      returning 1)
    select pg_notify(${CHANNEL}, ${notification("queue")})::text from moved`;
  return moved.length === 1;
}

/** pending → interrupted: cancelled before it was ever claimed. False when it was, or is settled. */
export async function cancelPendingRun(db: Db, runId: string, reason: string): Promise<boolean> {
  return (await cancelPendingRuns(db, [runId], reason)).length === 1;
}

/** The same for many; answers those that it cancelled. */
export async function cancelPendingRuns(db: Db, runIds: string[], reason: string): Promise<string[]> {
  const moved = await db.$queryRaw<{ run_id: string }[]>`
    update run set status = 'interrupted', cancel_action = 'interrupt', cancel_reason = ${reason},
      settled_at = now(), updated_at = now()
    where run_id = any(${runIds}::uuid[]) and status = 'pending' and attempt = 0 returning run_id`;
  return moved.map((run) => run.run_id);
}

/**
 * Asks the holder of a running run to stop. A rollback outweighs an interrupt. One that was cut off and waits has left
 * something to write down or to undo: it is given to the reaper (topic `leases`), as held by somebody who is dead. False
 * when it has not begun or is settled.
 */
export async function requestCancel(
  db: Db,
  runId: string,
  action: CancelAction,
  reason: string,
): Promise<boolean> {
  return (await requestCancels(db, [runId], action, reason)).length === 1;
}

/** The same for many; answers those that will stop. */
export async function requestCancels(
  db: Db,
  runIds: string[],
  action: CancelAction,
  reason: string,
): Promise<string[]> {
  const asked = await db.$queryRaw<{ run_id: string }[]>`
    update run set cancel_action = case when cancel_action = 'rollback' then 'rollback' else ${action} end,
      cancel_reason = coalesce(cancel_reason, ${reason}), updated_at = now(), status = 'running',
      claim_token = coalesce(claim_token, gen_random_uuid()), worker_id = coalesce(worker_id, gen_random_uuid()),
      lease_expires_at = coalesce(lease_expires_at, now())
    where run_id = any(${runIds}::uuid[]) and (status = 'running' or (status = 'pending' and attempt > 0))
    returning run_id`;
  return asked.map((run) => run.run_id);
}

/** Deletes a run that is not running, with its events. False when it runs or is gone. */
export async function deleteIdleRun(db: Db, runId: string): Promise<boolean> {
  return (await deleteIdleRuns(db, [runId])) === 1;
}

/** The same for many; answers how many it deleted. */
export function deleteIdleRuns(db: Db, runIds: string[]): Promise<number> {
  return db.$executeRaw`delete from run where run_id = any(${runIds}::uuid[]) and status <> 'running'`;
}
