import type { JsonObject } from "../contract/common";
import type { MultitaskStrategy } from "../contract/runs";
import { type Db, pool } from "../db/client";
import { failpoint } from "../failpoint";
import { nextDue } from "./next-due";
import { LOCK_CLASS } from "./presence";
import type { ClaimedRun, RunRow } from "./run-row";
import { CHANNEL, notification, wake } from "./wakeups";

/**
 * The queue is the table `run`. A run may be claimed when it is due, nothing runs on its thread and no earlier due
 * run waits there; one that was cut off comes before those that never started. SKIP LOCKED lets claimers pass each other; the constraint `run_one_per_thread` is the guarantee
 * that two never run on one thread.
 */

export interface NewRun {
  runId: string;
  threadId: string;
  assistantId: string;
  assistantVersion: number;
  graphId: string;
  metadata: JsonObject;
  kwargs: JsonObject;
  multitaskStrategy: MultitaskStrategy;
  afterMs: number;
}

/**
 * Puts a run into the queue, makes its thread busy and adds `threadMetadata` to it; other processes hear of it at
 * commit. The caller holds the thread's row lock. Null: the assistant has been deleted meanwhile, nothing is written.
 */
export async function enqueueRun(db: Db, run: NewRun, threadMetadata: JsonObject): Promise<RunRow | null> {
  const rows = await db.$queryRaw<RunRow[]>`
    with queued as (
      insert into run (run_id, thread_id, assistant_id, assistant_version, graph_id, metadata, kwargs,
        multitask_strategy, run_at)
      select ${run.runId}::uuid, ${run.threadId}::uuid, assistant_id, ${run.assistantVersion},
        ${run.graphId}, ${JSON.stringify(run.metadata)}::jsonb, ${JSON.stringify(run.kwargs)}::jsonb,
        ${run.multitaskStrategy}, now() + ${run.afterMs}::float8 * interval '1 millisecond'
      from (select assistant_id from assistant where assistant_id = ${run.assistantId}::uuid for key share) as present
      returning *),
    busy as (
      update thread set status = 'busy',
        status_at_rest = case when thread.status = 'busy' then thread.status_at_rest else thread.status end,
        metadata = thread.metadata || ${JSON.stringify(threadMetadata)}::jsonb,
        updated_at = now()
      from queued where thread.thread_id = queued.thread_id)
    select queued.*, pg_notify(${CHANNEL}, ${notification("queue")})::text as notified from queued`;
  return rows[0] ?? null;
}

const CLAIM = {
  name: "claim_runs",
  text: `
    with due as (
      select candidate.run_id from run candidate
      where candidate.status = 'pending' and candidate.run_at <= now()
        and not exists (
          select from run other
          where other.thread_id = candidate.thread_id
            and (other.status = 'running'
              or (other.status = 'pending' and other.run_at <= now()
                and (other.turn is null, other.arrival) < (candidate.turn is null, candidate.arrival))))
      order by candidate.run_at, candidate.arrival
      limit $2
      for update of candidate skip locked
    )
    update run set status = 'running', attempt = run.attempt + 1, worker_id = $1,
      started_at = coalesce(run.started_at, now()), turn = coalesce(run.turn, nextval('thread_event_turn_seq')),
      updated_at = now()
    from due where run.run_id = due.run_id
    returning run.*, pg_notify('${CHANNEL}', $3 || run.thread_id), (
      select coalesce(max(seq), 0) from run_event where run_event.run_id = run.run_id)::int as last_seq`,
};

const ONE_PER_THREAD_VIOLATED = "23P01";

/** Takes up to `limit` runs for this process; each is from now on held by (attempt, workerId). */
export async function claimRuns(workerId: number, limit: number): Promise<ClaimedRun[]> {
  try {
    const values = [workerId, limit, notification("thread:")];
    const { rows } = await pool().query<ClaimedRun>({ ...CLAIM, values });
    if (rows.length > 0) await failpoint("run-claimed");
    for (const run of rows) wake(`thread:${run.thread_id}`);
    return rows;
  } catch (error) {
    // Somebody claimed a run of one of these threads in the same instant: theirs stands, look again.
    if (error instanceof Error && "code" in error && error.code === ONE_PER_THREAD_VIOLATED) {
      return claimRuns(workerId, limit);
    }
    throw error;
  }
}

/** Asks when the next delayed run is due; see `nextDue`. */
export function nextRunDue(): () => Promise<number | null> {
  return nextDue("select min(run_at) from run where status = 'pending' and run_at > $1");
}

/**
 * Runs whose process is dead, seen by the lock that it no longer holds: back into the queue, or, once they have
 * used `maxAttempts`, into the second list, still running, for the caller to settle as failed under `workerId`.
 */
export async function recoverLostRuns(
  workerId: number,
  maxAttempts: number,
): Promise<{ requeued: number; exhausted: RunRow[] }> {
  const { rows } = await pool().query<RunRow>(
    `update run set
       status = case when attempt < $3 then 'pending' else 'running' end,
       worker_id = case when attempt < $3 then null else $2::int end,
       updated_at = now()
     where status = 'running' and worker_id <> $2
       and not exists (
         select from pg_locks where locktype = 'advisory' and classid = $1::oid and objid = worker_id::oid
           and database = (select oid from pg_database where datname = current_database()))
     returning *`,
    [LOCK_CLASS, workerId, maxAttempts],
  );
  const exhausted = rows.filter((row) => row.status === "running");
  return { requeued: rows.length - exhausted.length, exhausted };
}
