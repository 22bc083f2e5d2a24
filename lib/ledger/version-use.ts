import type { Db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { bucketOf, msOfBucket, RUN_MS } from "./stateless-use";

/** What the runs of a version came to. Tokens are null when no model has told. */
export interface VersionUse {
  runs: number;
  errors: number;
  input_tokens: number | null;
  output_tokens: number | null;
  /** How long half of the successful runs took at most, within 3 %; null without any. */
  median_ms: number | null;
}

/**
 * What the runs of these versions came to in the last 30 days, as their rows say it, and the counters of those that
 * were stateless and are gone. Drafts and trials do not count.
 */
export async function versionUse(
  db: Db,
  of: { assistantId: string; versions: number[] },
): Promise<Map<number, VersionUse>> {
  const rows = await db.$queryRaw<({ version: number } & VersionUse)[]>`
    with counted as (
      select assistant_version as version, case when status = 'success' then ${bucketOf(RUN_MS)} else -1 end as bucket,
        count(*) as runs, count(*) filter (where status in ('error', 'timeout')) as errors,
        sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens
      from run
      where assistant_id = ${of.assistantId}::uuid and assistant_version = any(${of.versions}::int[])
        and created_at > now() - interval '30 days' and assistant_label is distinct from 'draft' and not trial
      group by 1, 2
      union all
      select version, bucket, sum(runs), sum(errors), sum(input_tokens), sum(output_tokens) from stateless_use
      where assistant_id = ${of.assistantId}::uuid and version = any(${of.versions}::int[])
        and day > (now() at time zone 'utc')::date - 30 and label <> 'draft'
      group by 1, 2),
    ranked as (
      select version, bucket, sum(runs) over (partition by version order by bucket) as up_to,
        sum(runs) over (partition by version) as all_runs
      from counted where bucket >= 0),
    middle as (select version, min(bucket) as bucket from ranked where up_to * 2 >= all_runs group by version)
    select version, sum(runs)::int as runs, sum(errors)::int as errors, sum(input_tokens)::float8 as input_tokens,
      sum(output_tokens)::float8 as output_tokens, ${msOfBucket(Prisma.sql`min(middle.bucket)`)} as median_ms
    from counted left join middle using (version) group by version`;
  return new Map(rows.map(({ version, ...use }) => [version, use]));
}
