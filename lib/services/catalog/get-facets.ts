import type { CatalogFacets } from "../../contract/assistant-catalog";
import { PRODUCTION } from "../../contract/versions";
import { visibleAssistants } from "../assistants/visible-assistants";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { where } from "../sql";

const MOST = 100;

interface FacetRow {
  kind: "graphs" | "tags" | "labels" | "archived";
  value: string;
  count: number;
}

/** The graphs, tags and labels that assistants have, those of most assistants first. One statement. */
export async function getFacets(ctx: Context): Promise<CatalogFacets> {
  const { filter } = await authorize(ctx, "assistants", "search", {});
  const rows = await ctx.db.$queryRaw<FacetRow[]>`
    with visible as (
      select assistant_id, graph_id, tags, archived_at from assistant ${where(visibleAssistants("search", filter))}
    ),
    listed as (select * from visible where archived_at is null)
    (
      select 'graphs' as kind, graph_id as value, count(*)::int as count from listed
      group by graph_id order by count desc, value limit ${MOST}
    ) union all (
      select 'tags', tag, count(*)::int from listed, unnest(tags) as tag
      group by tag order by 3 desc, tag limit ${MOST}
    ) union all (
      select 'labels', label.label, count(*)::int from listed
      join assistant_label label on label.assistant_id = listed.assistant_id and label.label <> ${PRODUCTION}
      group by label.label order by 3 desc, label.label limit ${MOST}
    ) union all (
      select 'archived', '', count(*)::int from visible where archived_at is not null
    )`;
  const facet = (kind: FacetRow["kind"]) =>
    rows.filter((row) => row.kind === kind).map(({ value, count }) => ({ value, count }));
  const [archived] = facet("archived");
  return {
    graphs: facet("graphs"),
    tags: facet("tags"),
    labels: facet("labels"),
    archived: archived?.count ?? 0,
  };
}
