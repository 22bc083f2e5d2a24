import { registry } from "../../graphs/registry";
import { defaultAssistantId } from "../../ids";
import { type Context, systemContext } from "../context";
import { authorOf } from "../versions/author-of";

/**
 * Gives every graph of `langgraph.json` its default assistant, version 1. One statement: processes that start at
 * once make each of them once, and an assistant that exists, whatever people made of it, is left alone.
 */
export async function ensureDefaultAssistants(ctx: Context): Promise<void> {
  const graphs = registry().list();
  const ids = graphs.map((graph) => defaultAssistantId(graph.graph_id));
  const graphIds = graphs.map((graph) => graph.graph_id);
  const descriptions = graphs.map((graph) => graph.description);
  const { authorType, authorName } = authorOf(systemContext());
  await ctx.db.$executeRaw`
    with made as (
      insert into assistant (assistant_id, graph_id, name, description, config, context, metadata, version)
      select assistant_id, graph_id, graph_id, description, '{}', '{}', '{"created_by": "system"}', 1
      from unnest(${ids}::uuid[], ${graphIds}::text[], ${descriptions}::text[])
        as graph (assistant_id, graph_id, description)
      on conflict (assistant_id) do nothing
      returning *
    )
    insert into assistant_version
      (assistant_id, version, graph_id, name, description, config, context, metadata, author_type, author_name,
        created_at)
    select assistant_id, version, graph_id, name, description, config, context, metadata, ${authorType}, ${authorName},
      created_at from made`;
}
