import type { JsonObject } from "../contract/common";
import type { MultitaskStrategy } from "../contract/runs";
import { type Db, pool } from "../db/client";
import { failpoint } from "../failpoint";
import { nextDue } from "./next-due";
import type { ClaimedRun, RunRow } from "./run-row";
import { CHANNEL, notification, wake } from "./wakeups";

/**
 * The queue is the table `run`. A run may be claimed when it is due, nothing runs on its thread and no earlier due
 * run waits there; one that was cut off comes before those that never started. SKIP LOCKED lets claimers pass each
 * other; the constraint `run_one_running_per_thread` is the guarantee that two never run on one thread.
 */

export interface NewRun {
  runId: string;
  threadId: string;
  assistantId: string;
  assistantVersion: number;
  /** How the version was named; null: by its number. */
  assistantLabel: string | null;
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
      insert into run (run_id, thread_id, assistant_id, assistant_version, assistant_label, graph_id, metadata,
        kwargs, multitask_strategy, run_at, trial)
      select ${run.runId}::uuid, ${run.threadId}::uuid, assistant_id, ${run.assistantVersion},
        ${run.assistantLabel}, ${run.graphId}, ${JSON.stringify(run.metadata)}::jsonb, ${JSON.stringify(run.kwargs)}::jsonb,
        ${run.multitaskStrategy}, now() + ${run.afterMs}::float8 * interval '1 millisecond',
        exists (select from thread
          where thread_id = ${run.threadId}::uuid and jsonb_exists(metadata -> 'heddle', 'trial'))
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

const CLAIMABLE = `candidate.status = 'pending' and candidate.run_at <= now()
        and not exists (
          select from run other
          where other.thread_id = candidate.thread_id
            and (other.status = 'running'
              or (other.status = 'pending' and other.run_at <= now()
                and (other.turn is null, other.arrival) < (candidate.turn is null, candidate.arrival))))`;

const LAST_SEQ = `(
      select coalesce(max(seq), 0) from run_event where run_event.run_id = run.run_id)::int as last_seq`;

const CLAIM = {
  name: "claim_runs",
  text: `
    with sound as (
      select candidate.run_id, candidate.run_at, candidate.arrival from run candidate
      where ${CLAIMABLE} and candidate.crashes < $5
      order by candidate.run_at, candidate.arrival
      limit $2
      for update of candidate skip locked
    ), suspect as (
      select candidate.run_id, candidate.run_at, candidate.arrival from run candidate
      where ${CLAIMABLE} and candidate.crashes >= $5
      order by candidate.run_at, candidate.arrival
      limit $6
      for update of candidate skip locked
    ), due as (
      select run_id from (select * from sound union all select * from suspect) as chosen
      order by run_at, arrival limit $2
    )
    update run set status = 'running', attempt = run.attempt + 1, worker_id = $1, claim_token = gen_random_uuid(),
      lease_expires_at = now() + $4::float8 * interval '1 millisecond',
      started_at = coalesce(run.started_at, now()), turn = coalesce(run.turn, nextval('thread_event_turn_seq')),
      updated_at = now()
    from due where run.run_id = due.run_id
    returning run.*, pg_notify('${CHANNEL}', $3 || run.thread_id), ${LAST_SEQ}`,
};

const ONE_PER_THREAD_VIOLATED = "23P01";

/** Who claims, and for how long it is believed to live without a word. */
export interface Claimer {
  workerId: string;
  leaseMs: number;
}

/** How much is claimed: at most `runs`, and among them at most `suspects`, whose process has died `crashes` times. */
export interface Room {
  runs: number;
  suspects: number;
  crashes: number;
}

/**
 * Takes runs as there is room; each is from now on held by its new token. When this fails the answer may be all that
 * was lost: `claimsOf` tells what was claimed all the same.
 */
export async function claimRuns(claimer: Claimer, room: Room): Promise<ClaimedRun[]> {
  try {
    const { runs, suspects, crashes } = room;
    const { workerId, leaseMs } = claimer;
    const values = [workerId, runs, notification("thread:"), leaseMs, crashes, suspects];
    const { rows } = await pool().query<ClaimedRun>({ ...CLAIM, values });
    if (rows.length > 0) await failpoint("run-claimed");
    for (const run of rows) wake(`thread:${run.thread_id}`);
    return rows;
  } catch (error) {
    // Somebody claimed a run of one of these threads in the same instant: theirs stands, look again.
    if (error instanceof Error && "code" in error && error.code === ONE_PER_THREAD_VIOLATED) {
      return claimRuns(claimer, room);
    }
    throw error;
  }
}

/** The runs that a worker has claimed, but for the claims it knows of, by their tokens. */
export async function claimsOf(workerId: string, known: string[]): Promise<ClaimedRun[]> {
  const { rows } = await pool().query<ClaimedRun>(
    `select run.*, ${LAST_SEQ} from run
     where status = 'running' and worker_id = $1 and claim_token <> all($2::uuid[])`,
    [workerId, known],
  );
  return rows;
}

/**
 * Asks when the next delayed run is due, given what there is room for; see `nextDue`. A run that could be claimed now was
 * passed over because somebody had its row locked for a moment, and nobody will say when that is over: it is looked at
 * again soon. Suspects are not when there is no room for them: who ends one looks again.
 */
export function nextRunDue(): (room: Room) => Promise<number | null> {
  const ask = nextDue(`select case
    when exists (select from run candidate where ${CLAIMABLE} and (candidate.crashes < $2::int or $3::boolean))
      then now() + interval '50 milliseconds'
    else (select min(run_at) from run where status = 'pending' and run_at > $1) end`);
  return ({ crashes, suspects }) => ask(crashes, suspects > 0);
}
