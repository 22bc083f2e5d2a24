import { ACTIVE, type Invariant, REPORT } from "./invariant";

/** What holds of threads, of what their runs have said, and of their checkpoints. */
export const THREAD_INVARIANTS: Invariant[] = [
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
    remedy: `Two attempts have written to one thread. ${REPORT}`,
    weight: "broken",
  },
];
