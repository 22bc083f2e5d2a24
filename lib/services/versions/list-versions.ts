import type { VersionSummary } from "../../contract/versions";
import { Prisma } from "../../db/generated/client";
import { versionUse } from "../../ledger/version-use";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";
import { isoTime } from "../sql";

type Found = Omit<VersionSummary, "runs" | "errors" | "input_tokens" | "output_tokens" | "median_ms">;

const UNUSED = { runs: 0, errors: 0, input_tokens: null, output_tokens: null, median_ms: null };

/**
 * A page of the versions, newest first, each with its labels and what its runs of the last 30 days came to, those
 * without a thread among them. Throws NotFoundError.
 */
export async function listVersions(
  ctx: Context,
  input: { assistantId: string; limit: number; before?: number | undefined },
): Promise<VersionSummary[]> {
  const live = await findAssistantOrThrow(ctx, input.assistantId, "read");
  const found = await ctx.db.$queryRaw<Found[]>`
    with page as (
      select * from assistant_version
      where assistant_id = ${live.assistantId}::uuid and (version < ${input.before ?? null}::int) is not false
      order by version desc limit ${input.limit}),
    named as (
      select version, array_agg(label order by label) as labels from assistant_label
      where assistant_id = ${live.assistantId}::uuid and label <> 'production' group by version)
    select assistant_id, page.version, page.version = ${live.version} as live,
      case when page.version = ${live.version} then array['production'] else '{}' end
        || coalesce(named.labels, '{}') as labels,
      note, jsonb_build_object('type', author_type, 'name', author_name) as author,
      ${isoTime(Prisma.sql`created_at`)} as created_at, graph_id, name, description, config, context
    from page left join named on named.version = page.version
    order by page.version desc`;
  const versions = found.map(({ version }) => version);
  const use = await versionUse(ctx.db, { assistantId: live.assistantId, versions });
  return found.map((version) => ({ ...version, ...(use.get(version.version) ?? UNUSED) }));
}
