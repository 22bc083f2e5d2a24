import { ACTIVE, ENGINE_IS_UP, type Invariant, PATIENCE } from "./invariant";

/** What is owed after runs, and what must not be left lying about. */
export const UPKEEP_INVARIANTS: Invariant[] = [
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
