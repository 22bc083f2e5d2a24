import type { Db } from "../db/client";
import { Prisma } from "../db/generated/client";

/** As long as statistics look back. */
const KEPT_DAYS = 31;

/**
 * How long runs took is counted in steps of 5 %, so that a median can be told without keeping each of them: the step
 * of a successful run of so many milliseconds.
 */
export function bucketOf(ms: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`round(ln(greatest(${ms}, 1)::float8) / ln(1.05))::smallint`;
}

/** The milliseconds that a step stands for. */
export function msOfBucket(bucket: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`round(exp(${bucket} * ln(1.05)))::float8`;
}

/** Of a run, in milliseconds; `extract` would tell them as a numeric, which takes three times as long to count with. */
export const RUN_MS = Prisma.sql`date_part('epoch', settled_at - started_at) * 1000`;

/**
 * Deletes the threads of stateless runs that are over, with the runs, and counts what those came to: both or neither,
 * so each is counted once. Threads that are not temporary, are kept for a while yet, or have a run left to do stay.
 * `threadIds` null: all there are.
 */
export async function deleteStatelessThreads(db: Db, threadIds: string[] | null): Promise<void> {
  await db.$executeRaw`
    with gone as (
      delete from thread where (thread_id = any(${threadIds}::uuid[])) is not false and temporary
        and (expires_at is null or expires_at <= now()) and not exists (
          select from run where run.thread_id = thread.thread_id and run.status in ('pending', 'running'))
      returning thread_id)
    insert into stateless_use as kept
      (assistant_id, version, label, day, bucket, runs, errors, input_tokens, output_tokens)
    select assistant_id, assistant_version, coalesce(assistant_label, ''), (created_at at time zone 'utc')::date,
      case when status = 'success' then ${bucketOf(RUN_MS)} else -1 end,
      count(*), count(*) filter (where status in ('error', 'timeout')), sum(input_tokens), sum(output_tokens)
    from gone join run using (thread_id) where not trial
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (assistant_id, version, label, day, bucket) do update set
      runs = kept.runs + excluded.runs, errors = kept.errors + excluded.errors,
      input_tokens = coalesce(kept.input_tokens + excluded.input_tokens, kept.input_tokens, excluded.input_tokens),
      output_tokens =
        coalesce(kept.output_tokens + excluded.output_tokens, kept.output_tokens, excluded.output_tokens)`;
}

/** Deletes the counters of days that nobody asks about any more. */
export async function forgetOldUse(db: Db): Promise<void> {
  await db.$executeRaw`
    delete from stateless_use where day < (now() at time zone 'utc')::date - ${KEPT_DAYS}::int`;
}
