import type pg from "pg";
import type { OutsideLedger } from "./outside-ledger";

interface Written {
  run_id: string;
  place: string;
  attempt: number;
  before: number;
}

/**
 * What an attempt wrote after another one had taken its run over. In the order of writing, attempts never go back: in
 * the events of a run, in the checkpoints of its line, and in the store, where the last word stands.
 */
export async function foldWrites(client: pg.Client, ledger: OutsideLedger): Promise<string[]> {
  const { rows } = await client.query<Written>(`
    with event as (
      select run_id, seq, case event when 'metadata' then data::jsonb ->> 'attempt'
          else data::jsonb ->> 'attempt' end::int as attempt
      from run_event where event in ('metadata', 'custom')),
    told as (
      select run_id, 'event ' || seq as place, attempt,
        max(attempt) over (partition by run_id order by seq rows unbounded preceding) as before
      from event where attempt is not null),
    stored as (
      select run_id, 'checkpoint ' || checkpoint_id as place, (metadata ->> 'run_attempt')::int as attempt,
        max((metadata ->> 'run_attempt')::int) over (
          partition by run_id, thread_id, checkpoint_ns order by checkpoint_id rows unbounded preceding) as before
      from checkpoint where run_id is not null)
    select * from told where attempt < before union all select * from stored where attempt < before`);
  const items = await client.query<{ run: string; node: string; attempt: number }>(`
    select substring(path from '^chain\\.(.*)\\.$') as run, key as node, (value ->> 'attempt')::int as attempt
    from store_item where path like 'chain.%'`);
  const newest = new Map<string, number>();
  for (const { run, node, attempt, leftAt } of ledger.executions)
    if (leftAt !== undefined)
      newest.set(`${run} ${node}`, Math.max(newest.get(`${run} ${node}`) ?? 0, attempt));
  return [
    ...rows.map(
      (row) => `run ${row.run_id}: ${row.place} is of attempt ${row.attempt}, after one of ${row.before}`,
    ),
    ...items.rows
      .filter(({ run, node, attempt }) => attempt < (newest.get(`${run} ${node}`) ?? 0))
      .map(
        ({ run, node, attempt }) =>
          `run ${run}: the item of ${node} was written by attempt ${attempt} at last`,
      ),
  ];
}
