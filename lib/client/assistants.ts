import { queryOptions } from "@tanstack/react-query";
import type { Assistant, GraphDrawing, GraphSchemas } from "../contract/assistants";
import { api, asContract } from "./api";

export const assistantKeys = {
  all: ["assistants"] as const,
  list: () => ["assistants", "list"] as const,
  one: (assistantId: string) => ["assistants", assistantId] as const,
  drawing: (assistantId: string) => ["assistants", assistantId, "drawing"] as const,
  flatDrawing: (assistantId: string) => ["assistants", assistantId, "flat-drawing"] as const,
  schemas: (assistantId: string) => ["assistants", assistantId, "schemas"] as const,
};

/** The most assistants that are listed; the list is searched in the browser. */
export const ASSISTANTS_LIMIT = 1000;

/** All assistants, last changed first. */
export const assistantsQuery = () =>
  queryOptions({
    queryKey: assistantKeys.list(),
    queryFn: async ({ signal }) =>
      asContract<Assistant[]>(
        await api().assistants.search({
          limit: ASSISTANTS_LIMIT,
          sortBy: "updated_at",
          sortOrder: "desc",
          signal,
        }),
      ),
  });

export const assistantQuery = (assistantId: string) =>
  queryOptions({
    queryKey: assistantKeys.one(assistantId),
    queryFn: async ({ signal }) => asContract<Assistant>(await api().assistants.get(assistantId, { signal })),
  });

/** The JSON Schemas of the assistant's graph. */
export const assistantSchemasQuery = (assistantId: string) =>
  queryOptions({
    queryKey: assistantKeys.schemas(assistantId),
    queryFn: async ({ signal }) =>
      asContract<GraphSchemas>(await api().assistants.getSchemas(assistantId, { signal })),
  });

/** The drawing of an assistant's graph, each subgraph one node. */
export const flatDrawingQuery = (assistantId: string) =>
  queryOptions({
    queryKey: assistantKeys.flatDrawing(assistantId),
    queryFn: async ({ signal }) =>
      asContract<GraphDrawing>(await api().assistants.getGraph(assistantId, { signal })),
  });
