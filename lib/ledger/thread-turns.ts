import type { RunStatus } from "../contract/run-status";
import { isSettled } from "../contract/run-status";
import { type Db, pool } from "../db/client";
import { CHANNEL, notification } from "./wakeups";

/**
 * What happened on a thread, in order: each run takes a turn when it first starts, each state update when it is made.
 * Turns grow along a thread, and so do the numbers of a run's events: (turn, seq) is a place in the thread's stream.
 */
export type Turn =
  | { turn: bigint; kind: "run"; runId: string }
  | { turn: bigint; kind: "event"; event: string; data: string };

/** A reader has everything before this place and the events up to `seq` of this turn. */
export interface Place {
  turn: bigint;
  seq: number;
}

export const THE_START: Place = { turn: 0n, seq: 0 };

/** State updates of a thread that are kept for readers who come back. */
const KEPT_EVENTS = 100;

/** The first turn that is not before `turn`. Null: there is none yet. Undefined: there is no such thread. */
export async function turnFrom(threadId: string, turn: bigint): Promise<Turn | null | undefined> {
  const { rows } = await pool().query<{
    turn: string | null;
    run_id: string | null;
    event: string;
    data: string;
  }>({
    name: "turn_from",
    text: `select next.* from thread left join lateral (
        (select turn, run_id, null as event, null as data from run
          where run.thread_id = thread.thread_id and turn >= $2 order by turn limit 1)
        union all
        (select turn, null, event, data from thread_event
          where thread_event.thread_id = thread.thread_id and turn >= $2 order by turn limit 1)
        order by turn limit 1) next on true
      where thread.thread_id = $1`,
    values: [threadId, String(turn)],
  });
  const row = rows[0];
  if (!row) return undefined;
  if (row.turn === null) return null;
  if (row.run_id !== null) return { turn: BigInt(row.turn), kind: "run", runId: row.run_id };
  return { turn: BigInt(row.turn), kind: "event", event: row.event, data: row.data };
}

/** Where a reader stands who wants what comes from now on. */
export async function placeOfNow(threadId: string): Promise<Place> {
  const { rows } = await pool().query<{ turn: string; status: RunStatus | null; seq: number }>(
    `select newest.turn, newest.status,
       (select coalesce(max(seq), 0)::int from run_event where run_event.run_id = newest.run_id) as seq
     from (
       (select turn, run_id, status from run where thread_id = $1 and turn is not null order by turn desc limit 1)
       union all
       (select turn, null, null from thread_event where thread_id = $1 order by turn desc limit 1)
       order by turn desc limit 1) newest`,
    [threadId],
  );
  const newest = rows[0];
  if (!newest) return THE_START;
  const turn = BigInt(newest.turn);
  if (newest.status === null || isSettled(newest.status)) return { turn: turn + 1n, seq: 0 };
  return { turn, seq: newest.seq };
}

/** Adds a turn that is no run, and tells other processes at the commit; call `wake` for this one after it. */
export async function addThreadEvent(
  db: Db,
  { threadId, event, data }: { threadId: string; event: string; data: string },
): Promise<void> {
  await db.$executeRaw`
    with added as (
      insert into thread_event (thread_id, event, data) values (${threadId}::uuid, ${event}, ${data}) returning turn)
    delete from thread_event where thread_id = ${threadId}::uuid and turn <= (
      select turn from thread_event where thread_id = ${threadId}::uuid order by turn desc
      offset ${KEPT_EVENTS - 1} limit 1)`;
  await db.$executeRaw`select pg_notify(${CHANNEL}, ${notification(`thread:${threadId}`)})`;
}
