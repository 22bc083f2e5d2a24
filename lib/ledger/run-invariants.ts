import { ACTIVE, ENGINE_IS_UP, type Invariant, PATIENCE, REPORT } from "./invariant";

/** Of those who would take up lost runs: after a start of the database they give everybody so much time. */
const LONGEST_LEASE =
  "(select max(lease_ms) from worker where lease_expires_at > now()) * interval '1 millisecond'";

/** What holds of runs, from when they wait to their end. */
export const RUN_INVARIANTS: Invariant[] = [
  {
    name: "a running run is held",
    rule: "A run that runs has a token, a worker and a lease, and no other has any of them.",
    sql: `select 'run ' || run_id as what, 'is ' || status || case
          when status = 'running' then ' and is held by nobody' else ' and is held' end as detail
      from run where (status = 'running') <> (claim_token is not null)
        or (status = 'running') <> (worker_id is not null) or (status = 'running') <> (lease_expires_at is not null)`,
    remedy: REPORT,
    weight: "broken",
  },
  {
    name: "lost runs are taken up",
    rule: "A run whose worker says nothing any more is taken up by another one.",
    sql: `select 'run ' || run_id as what, 'was let go by its worker at ' || lease_expires_at as detail
      from run where status = 'running'
        and greatest(lease_expires_at, pg_postmaster_start_time() + ${LONGEST_LEASE}) < now() - ${PATIENCE} and ${ENGINE_IS_UP}`,
    remedy: 'Restart a server or worker and look at its log for the loop "lost runs".',
    weight: "broken",
  },
  {
    name: "runs that are due are claimed",
    rule: "While slots are free, no run that may start waits for minutes.",
    sql: `select 'run ' || run_id as what, 'could have been started at ' || run_at as detail
      from run where status = 'pending' and run_at < now() - interval '5 minutes'
        and updated_at < now() - interval '5 minutes' and ${ENGINE_IS_UP}
        and (select sum(slots) from worker where lease_expires_at > now())
          > (select count(*) from run other where other.status = 'running')
        and not exists (select from run other where other.thread_id = run.thread_id and other.run_id <> run.run_id
          and (other.status = 'running' or (other.status = 'pending' and other.arrival < run.arrival)))`,
    remedy: 'Restart a server or worker and look at its log for the loop "runs".',
    weight: "attention",
  },
  {
    name: "a run has one end",
    rule: "A run that has ended says when, and no other does.",
    sql: `select 'run ' || run_id as what, 'is ' || status || case
          when settled_at is null then ' and has no time of its end' else ' and has ended at ' || settled_at end as detail
      from run where (status in ${ACTIVE}) <> (settled_at is null)`,
    remedy: REPORT,
    weight: "broken",
  },
  {
    name: "a failed run says why",
    rule: "A run that ended as error has the reason.",
    sql: `select 'run ' || run_id as what, 'failed and has no reason' as detail
      from run where status = 'error' and error is null`,
    remedy: REPORT,
    weight: "broken",
  },
  {
    name: "one run at a time",
    rule: "At most one run of a thread runs.",
    sql: `select 'thread ' || thread_id as what, count(*) || ' of its runs are running' as detail
      from run where status = 'running' group by thread_id having count(*) > 1`,
    remedy: "Cancel all but one of them by the API.",
    weight: "broken",
  },
];
