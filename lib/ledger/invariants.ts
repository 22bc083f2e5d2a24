/** A rule that holds in the database at every instant, whatever has crashed. */
export interface Invariant {
  name: string;
  /** What holds, as a sentence. */
  rule: string;
  /** One query, one row for each violation: `what` names it, `detail` says what is wrong with it. */
  sql: string;
  /** What to do about a violation. */
  remedy: string;
  /** `broken`: a promise does not hold. `attention`: nothing is lost, but somebody should look. */
  weight: "broken" | "attention";
}

/** What takes longer is not on its way any more. */
export const PATIENCE = "interval '1 minute'";

/** Some process has executed runs for a minute and does so at this moment. */
const ENGINE_IS_UP =
  "exists (select from worker where lease_expires_at > now() and started_at < now() - interval '1 minute')";

/** Of those who would take up lost runs: after a start of the database they give everybody so much time. */
const LONGEST_LEASE =
  "(select max(lease_ms) from worker where lease_expires_at > now()) * interval '1 millisecond'";

const ACTIVE = "('pending', 'running')";

const REPORT = "Nothing repairs this by itself. Keep a copy of the database and report it with these lines.";

/** Every rule, in the order in which a person would ask. */
export const INVARIANTS: Invariant[] = [
  {
    name: "guards are in place",
    rule: "The constraints and triggers that make wrong rows impossible are there.",
    sql: `select name as what, 'is missing, switched off or not validated' as detail
      from unnest(current_setting('heddle.guards')::text[]) as name
      where not exists (select from pg_constraint where conname = name and convalidated
          and connamespace = current_schema()::regnamespace)
        and not exists (select from pg_trigger where tgname = name and tgenabled in ('O', 'A'))`,
    remedy: "Somebody has changed the tables by hand. Put the constraint back as the migrations have it.",
    weight: "broken",
  },
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
  {
    name: "a thread is busy while it has a run",
    rule: "A thread is busy exactly while one of its runs waits or runs.",
    sql: `select 'thread ' || thread_id as what, 'is ' || status || case
          when status = 'busy' then ' and has no run that waits or runs' else ' and has a run that waits or runs' end as detail
      from thread where (status = 'busy') <> exists (
        select from run where run.thread_id = thread.thread_id and run.status in ${ACTIVE})`,
    remedy: "Cancel the run, or start one on the thread: its end sets the status right.",
    weight: "broken",
  },
  {
    name: "a thread's status says what it is",
    rule: "A thread with an open question is not idle, and one that failed has the reason.",
    sql: `select 'thread ' || thread_id as what, case
          when status = 'idle' then 'is idle and has open questions' else 'failed and has no reason' end as detail
      from thread where (status = 'idle' and interrupts <> '{}'::jsonb) or (status = 'error' and error is null)`,
    remedy: "Update the thread's state, or run it: both set the status right.",
    weight: "broken",
  },
  {
    name: "events have no gap",
    rule: "The events of a run are numbered from 1 on, without a gap.",
    sql: `select 'run ' || run_id as what,
        'has ' || count(*) || ' events, numbered from ' || min(seq) || ' to ' || max(seq) as detail
      from run_event group by run_id having min(seq) <> 1 or max(seq) <> count(*)`,
    remedy: "Readers of this run see the gap; its result is not touched.",
    weight: "broken",
  },
  {
    name: "a checkpoint has its values",
    rule: "Every channel's value that a checkpoint names is there.",
    sql: `select 'checkpoint ' || checkpoint_id as what, 'of thread ' || thread_id || ' lacks the value of '
          || string_agg(version.key, ', ' order by version.key) as detail
      from checkpoint cross join jsonb_each_text(body -> 'channel_versions') as version
      where not exists (select from checkpoint_value value
        where value.thread_id = checkpoint.thread_id and value.checkpoint_ns = checkpoint.checkpoint_ns
          and value.channel = version.key and value.version = version.value)
      group by thread_id, checkpoint_ns, checkpoint_id`,
    remedy: REPORT,
    weight: "broken",
  },
  {
    name: "a part of a list has what it continues",
    rule: "What was kept as an addition to an older value has that value.",
    sql: `select 'value of ' || channel as what, 'of thread ' || thread_id || ' continues one that is not there' as detail
      from checkpoint_value value where base is not null and not exists (
        select from checkpoint_value older
        where older.thread_id = value.thread_id and older.checkpoint_ns = value.checkpoint_ns
          and older.channel = value.channel and older.version = value.base)`,
    remedy: REPORT,
    weight: "broken",
  },
  {
    name: "a checkpoint has a parent",
    rule: "The checkpoint that another one names as its parent is there.",
    sql: `select 'checkpoint ' || checkpoint_id as what, 'of thread ' || thread_id || ' follows one that is not there' as detail
      from checkpoint where parent_id is not null and not exists (
        select from checkpoint parent
        where parent.thread_id = checkpoint.thread_id and parent.checkpoint_ns = checkpoint.checkpoint_ns
          and parent.checkpoint_id = checkpoint.parent_id)`,
    remedy: "The thread can be read and continued; its history ends there.",
    weight: "broken",
  },
  {
    name: "a run goes one way",
    rule: "Of the steps that a run has done after a checkpoint, one came first.",
    sql: `select 'run ' || run_id as what, 'went on ' || count(*) || ' times from checkpoint ' || parent_id as detail
      from checkpoint where run_id is not null and parent_id is not null and metadata ->> 'source' = 'loop'
      group by run_id, thread_id, checkpoint_ns, parent_id having count(*) > 1`,
    remedy: "Two attempts have written to one thread. " + REPORT,
    weight: "broken",
  },
  {
    name: "an end owes its webhook",
    rule: "Every run with a webhook that ended within the last six days has a delivery.",
    sql: `select 'run ' || run_id as what, 'ended at ' || settled_at || ' and its webhook is not owed' as detail
      from run where status not in ${ACTIVE} and kwargs ->> 'webhook' is not null
        and settled_at > now() - interval '6 days'
        and settled_at > (select max(finished_at) from _prisma_migrations where migration_name like '%_webhooks')
        and not exists (select from webhook_delivery where webhook_delivery.run_id = run.run_id)`,
    remedy: "The receiver has not heard of this run. Tell it by hand, and report this.",
    weight: "broken",
  },
  {
    name: "webhooks are sent",
    rule: "No webhook is overdue while a process works.",
    sql: `select 'webhook of run ' || run_id as what, 'was due at ' || next_attempt_at as detail
      from webhook_delivery where status = 'pending' and next_attempt_at < now() - interval '5 minutes'
        and ${ENGINE_IS_UP}`,
    remedy: 'Restart a server and look at its log for the loop "webhooks".',
    weight: "attention",
  },
  {
    name: "crons fire",
    rule: "No cron is overdue while a process works.",
    sql: `select 'cron ' || cron_id as what, 'was due at ' || next_run_date as detail
      from cron where enabled and next_run_date < now() - interval '5 minutes' and ${ENGINE_IS_UP}`,
    remedy: 'Restart a server and look at its log for the loop "crons".',
    weight: "attention",
  },
  {
    name: "nothing is left of stateless runs",
    rule: "The thread of a stateless run goes with it.",
    sql: `select 'thread ' || thread_id as what, 'was made for a stateless run that has ended' as detail
      from thread where temporary and coalesce(expires_at, updated_at) < now() - interval '1 minute'
        and ${ENGINE_IS_UP} and not exists (
          select from run where run.thread_id = thread.thread_id and run.status in ${ACTIVE})`,
    remedy: "The next start of a server deletes it.",
    weight: "attention",
  },
  {
    name: "nothing is left for an undo that cannot come",
    rule: "What a rollback would need is kept for runs that have not ended.",
    sql: `select distinct 'run ' || run_id as what, 'has ended and keeps what a rollback would need' as detail
      from run_base_write join run using (run_id) where run.status not in ${ACTIVE}`,
    remedy: "It costs a little space and goes with its run.",
    weight: "attention",
  },
  {
    name: "nobody forgets a transaction",
    rule: "No transaction of Heddle is open and idle for a minute.",
    sql: `select 'connection ' || pid as what, 'has an open transaction since ' || xact_start as detail
      from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
        and application_name like 'heddle%' and state_change < now() - ${PATIENCE}`,
    remedy: "End it: select pg_terminate_backend(PID). It may hold locks that others wait for.",
    weight: "attention",
  },
];
