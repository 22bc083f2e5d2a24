import type { VersionSummary } from "../../contract/versions";
import { Prisma } from "../../db/generated/client";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";
import { isoTime } from "../sql";

/**
 * A page of the versions, newest first, each with its labels and what its runs of the last 30 days came to. Runs that
 * are deleted (those without a thread, after their end) are not counted. Throws NotFoundError.
 */
export async function listVersions(
  ctx: Context,
  input: { assistantId: string; limit: number; before?: number | undefined },
): Promise<VersionSummary[]> {
  const live = await findAssistantOrThrow(ctx, input.assistantId, "read");
  return ctx.db.$queryRaw<VersionSummary[]>`
    with page as (
      select * from assistant_version
      where assistant_id = ${live.assistantId}::uuid and (version < ${input.before ?? null}::int) is not false
      order by version desc limit ${input.limit}),
    use as (
      select assistant_version as version, count(*)::int as runs,
        (count(*) filter (where status in ('error', 'timeout')))::int as errors,
        sum(input_tokens)::float8 as input_tokens, sum(output_tokens)::float8 as output_tokens,
        percentile_cont(0.5) within group (order by extract(epoch from settled_at - started_at) * 1000)
          filter (where status = 'success') as median_ms
      from run
      where assistant_id = ${live.assistantId}::uuid and assistant_version in (select version from page)
        and created_at > now() - interval '30 days' and assistant_label is distinct from 'draft' and not trial
      group by assistant_version),
    named as (
      select version, array_agg(label order by label) as labels from assistant_label
      where assistant_id = ${live.assistantId}::uuid and label <> 'production' group by version)
    select assistant_id, page.version, page.version = ${live.version} as live,
      case when page.version = ${live.version} then array['production'] else '{}' end
        || coalesce(named.labels, '{}') as labels,
      note, jsonb_build_object('type', author_type, 'name', author_name) as author,
      ${isoTime(Prisma.sql`created_at`)} as created_at, graph_id, name, description, config, context,
      coalesce(use.runs, 0) as runs, coalesce(use.errors, 0) as errors,
      use.input_tokens, use.output_tokens, round(use.median_ms) as median_ms
    from page left join use on use.version = page.version left join named on named.version = page.version
    order by page.version desc`;
}
