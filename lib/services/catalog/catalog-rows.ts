import type { CatalogItem, CatalogPage, CatalogSearch } from "../../contract/assistant-catalog";
import { MOST_RUNS_COUNTED } from "../../contract/limits";
import { PRODUCTION } from "../../contract/versions";
import { Prisma } from "../../db/generated/client";
import { isDefaultAssistant } from "../assistants/known-graph";
import type { Context } from "../context";
import { isoTime, where } from "../sql";
import { personOf } from "./person-of";

type CatalogRow = Omit<CatalogItem, "is_default">;

const LAST_RUNS = 14;

const SORT_KEYS: Record<CatalogSearch["sort"], Prisma.Sql> = {
  changed: Prisma.sql`updated_at desc`,
  created: Prisma.sql`created_at desc`,
  // A default assistant is called like its graph, and read as words.
  name: Prisma.sql`lower(replace(name, '_', ' ')) asc`,
  used: Prisma.sql`(select run.created_at from run where run.assistant_id = assistant.assistant_id and not trial
    order by run.created_at desc limit 1) desc nulls last`,
};

/**
 * A page of the assistants that meet the conditions, what is pinned first, each with its last runs, and how many there
 * are: one statement. `conditions` name columns of `assistant` alone.
 */
export async function catalogRows(
  ctx: Context,
  conditions: Prisma.Sql[],
  { sort, limit, offset }: Pick<CatalogSearch, "sort" | "limit" | "offset">,
): Promise<CatalogPage> {
  const rows = await ctx.db.$queryRaw<(CatalogRow & { total: number })[]>`
    with matched as materialized (
      select assistant_id, pinned, row_number() over (order by pinned desc, ${SORT_KEYS[sort]}, assistant_id) as place
      from (
        select *, assistant_id in (
          select pin.assistant_id from assistant_pin pin where pin.user_id = ${personOf(ctx.actor)}::uuid
        ) as pinned
        from assistant ${where(conditions)}
      ) as assistant
    ),
    page as (select * from matched order by place limit ${limit} offset ${offset})
    select
      counted.total, page.assistant_id, page.pinned, assistant.graph_id, assistant.name, assistant.description,
      assistant.tags, ${isoTime(Prisma.sql`assistant.archived_at`)} as archived_at, assistant.version,
      ${isoTime(Prisma.sql`assistant.created_at`)} as created_at,
      ${isoTime(Prisma.sql`assistant.updated_at`)} as changed_at,
      ${CHANGED_BY} as changed_by,
      exists (select from assistant_draft draft where draft.assistant_id = page.assistant_id) as has_draft,
      coalesce((
        select json_agg(json_build_object('label', label.label, 'version', label.version) order by label.label)
        from assistant_label label
        where label.assistant_id = page.assistant_id and label.label <> ${PRODUCTION}
      ), '[]'::json) as labels,
      (
        select count(*)::int from (
          select from run where run.assistant_id = page.assistant_id and not trial and run.created_at > now() - interval '24 hours'
          limit ${MOST_RUNS_COUNTED}
        ) as recent
      ) as runs_24h,
      coalesce(last_runs.list, '[]'::json) as last_runs
    from (select count(*)::int as total from matched) as counted
    left join page on true
    left join assistant on assistant.assistant_id = page.assistant_id
    left join lateral (
      select json_agg(json_build_object(
        'run_id', last.run_id, 'thread_id', last.thread_id, 'status', last.status,
        'waiting', ${IS_WAITING}, 'created_at', ${isoTime(Prisma.sql`last.created_at`)}
      ) order by last.created_at desc, last.arrival desc) as list
      from (
        select * from run where run.assistant_id = page.assistant_id and not trial
        order by run.created_at desc, run.arrival desc limit ${LAST_RUNS}
      ) as last
    ) as last_runs on true
    order by page.place`;
  const total = rows[0]?.total ?? 0;
  return { items: rows.filter((row) => row.assistant_id !== null).map(toItem), total };
}

/** The author of the live version; null for versions from before authors were written down. */
const CHANGED_BY = Prisma.sql`(
  select json_build_object('type', live.author_type, 'name', live.author_name)
  from assistant_version live
  where live.assistant_id = page.assistant_id and live.version = assistant.version and live.author_type <> 'unknown'
)`;

/** The thread waits, and this run is the last that it had. */
const IS_WAITING = Prisma.sql`(
  last.status = 'success'
  and exists (select from thread where thread.thread_id = last.thread_id and thread.status = 'interrupted')
  and not exists (select from run later where later.thread_id = last.thread_id and later.arrival > last.arrival)
)`;

function toItem({ total: _, ...row }: CatalogRow & { total: number }): CatalogItem {
  return { ...row, is_default: isDefaultAssistant(row.assistant_id) };
}
