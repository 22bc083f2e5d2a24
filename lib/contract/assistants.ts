import { z } from "zod";
import {
  Config,
  JsonObject,
  Limit,
  Offset,
  QueryBoolean,
  refusals,
  SortOrder,
  Timestamp,
  Uuid,
} from "./common";
import { operation } from "./operation";

export const Assistant = z.object({
  assistant_id: Uuid,
  graph_id: z.string(),
  config: Config,
  context: z.unknown(),
  created_at: Timestamp,
  updated_at: Timestamp,
  metadata: JsonObject,
  version: z.int(),
  name: z.string(),
  description: z.string().nullable(),
});
export type Assistant = z.infer<typeof Assistant>;

export const AssistantVersion = Assistant.omit({ updated_at: true });
export type AssistantVersion = z.infer<typeof AssistantVersion>;

const AssistantField = z.enum([
  "assistant_id",
  "graph_id",
  "name",
  "description",
  "config",
  "context",
  "created_at",
  "updated_at",
  "metadata",
  "version",
]);

export const AssistantCreate = z.object({
  graph_id: z.string().min(1),
  assistant_id: Uuid.optional(),
  config: Config.default({}),
  context: JsonObject.optional(),
  metadata: JsonObject.default({}),
  if_exists: z.enum(["raise", "do_nothing"]).default("raise"),
  name: z.string().optional(),
  description: z.string().nullish(),
});
export type AssistantCreate = z.infer<typeof AssistantCreate>;

export const AssistantPatch = z.object({
  graph_id: z.string().min(1).optional(),
  config: Config.optional(),
  context: JsonObject.optional(),
  metadata: JsonObject.optional(),
  name: z.string().optional(),
  description: z.string().nullish(),
});
export type AssistantPatch = z.infer<typeof AssistantPatch>;

const AssistantFilter = z.object({
  metadata: JsonObject.optional(),
  graph_id: z.string().optional(),
  /** Part of the name, case ignored. */
  name: z.string().optional(),
});
export type AssistantFilter = z.infer<typeof AssistantFilter>;

export const AssistantSearch = AssistantFilter.extend({
  limit: Limit,
  offset: Offset,
  sort_by: z.enum(["assistant_id", "graph_id", "name", "created_at", "updated_at"]).optional(),
  sort_order: SortOrder.optional(),
  select: z.array(AssistantField).optional(),
});
export type AssistantSearch = z.infer<typeof AssistantSearch>;

const DrawingId = z.union([z.string(), z.number()]);

/** A graph as a drawing; `xray` unfolds subgraphs, whose nodes are named `parent:child`. */
export const GraphDrawing = z.object({
  nodes: z.array(
    z.looseObject({
      id: DrawingId,
      type: z.string().optional(),
      name: z.string().optional(),
      data: z.unknown().optional(),
      metadata: z.unknown().optional(),
    }),
  ),
  edges: z.array(
    z.looseObject({
      source: z.string(),
      target: z.string(),
      conditional: z.boolean().optional(),
      data: z.string().optional(),
    }),
  ),
});
export type GraphDrawing = z.infer<typeof GraphDrawing>;

const JsonSchema = JsonObject.nullable();

export const GraphSchemas = z.object({
  graph_id: z.string(),
  input_schema: JsonSchema,
  output_schema: JsonSchema,
  state_schema: JsonSchema,
  config_schema: JsonSchema,
  context_schema: JsonSchema,
});
export type GraphSchemas = z.infer<typeof GraphSchemas>;

/** Both spellings of each key: the OpenAPI document's (`state_schema`) and the JS server's (`state`). */
const SubgraphSchemas = GraphSchemas.extend({
  input: JsonSchema,
  output: JsonSchema,
  state: JsonSchema,
  config: JsonSchema,
});
export const Subgraphs = z.record(z.string(), SubgraphSchemas);
export type Subgraphs = z.infer<typeof Subgraphs>;

/** An assistant's id, or a graph's id, which stands for that graph's default assistant. */
const AssistantParams = z.object({ assistant_id: z.string().min(1) });
const NOT_FOUND = { 404: "No such assistant", 422: "Not well formed" };

export const createAssistant = operation({
  id: "create_assistant",
  tag: "Assistants",
  method: "POST",
  path: "/assistants",
  summary: "Create an assistant",
  body: AssistantCreate,
  idempotent: true,
  responses: {
    200: { description: "The assistant", schema: Assistant },
    ...refusals({ 404: "No such graph", 409: "The assistant exists", 422: "Not well formed" }),
  },
});

export const searchAssistants = operation({
  id: "search_assistants",
  tag: "Assistants",
  method: "POST",
  path: "/assistants/search",
  summary: "Search assistants",
  description: "`X-Pagination-Total` and `X-Pagination-Next` say what lies beyond this page.",
  body: AssistantSearch,
  bodyOptional: true,
  responses: {
    200: { description: "A page of assistants", schema: z.array(Assistant.partial()) },
    ...refusals({ 422: "Not well formed" }),
  },
});

export const countAssistants = operation({
  id: "count_assistants",
  tag: "Assistants",
  method: "POST",
  path: "/assistants/count",
  summary: "Count assistants",
  body: AssistantFilter,
  bodyOptional: true,
  responses: { 200: { description: "How many", schema: z.int() }, ...refusals({ 422: "Not well formed" }) },
});

export const getAssistant = operation({
  id: "get_assistant",
  tag: "Assistants",
  method: "GET",
  path: "/assistants/{assistant_id}",
  summary: "Get an assistant",
  params: AssistantParams,
  responses: { 200: { description: "The assistant", schema: Assistant }, ...refusals(NOT_FOUND) },
});

export const patchAssistant = operation({
  id: "patch_assistant",
  tag: "Assistants",
  method: "PATCH",
  path: "/assistants/{assistant_id}",
  summary: "Save a new version of an assistant",
  description: "Each call makes a version, which is live at once. `metadata` is merged key by key.",
  params: AssistantParams,
  body: AssistantPatch,
  responses: { 200: { description: "The assistant", schema: Assistant }, ...refusals(NOT_FOUND) },
});

export const deleteAssistant = operation({
  id: "delete_assistant",
  tag: "Assistants",
  method: "DELETE",
  path: "/assistants/{assistant_id}",
  summary: "Delete an assistant, its versions and its runs",
  params: AssistantParams,
  query: z.object({ delete_threads: QueryBoolean.default(false) }),
  responses: {
    200: { description: "The ids deleted", schema: z.array(Uuid) },
    ...refusals({ ...NOT_FOUND, 409: "It is a graph's default assistant, or has an active run" }),
  },
});

export const getAssistantGraph = operation({
  id: "get_assistant_graph",
  tag: "Assistants",
  method: "GET",
  path: "/assistants/{assistant_id}/graph",
  summary: "The drawing of an assistant's graph",
  params: AssistantParams,
  query: z.object({
    /** `true`, `false`, or how many levels of subgraphs to unfold. */
    xray: z.union([z.coerce.number().int().min(0), QueryBoolean]).default(false),
  }),
  responses: { 200: { description: "The drawing", schema: GraphDrawing }, ...refusals(NOT_FOUND) },
});

export const getAssistantSchemas = operation({
  id: "get_assistant_schemas",
  tag: "Assistants",
  method: "GET",
  path: "/assistants/{assistant_id}/schemas",
  summary: "The JSON Schemas of an assistant's graph",
  params: AssistantParams,
  responses: { 200: { description: "The schemas", schema: GraphSchemas }, ...refusals(NOT_FOUND) },
});

const SubgraphsQuery = z.object({ recurse: QueryBoolean.default(false) });

export const getAssistantSubgraphs = operation({
  id: "get_assistant_subgraphs",
  tag: "Assistants",
  method: "GET",
  path: "/assistants/{assistant_id}/subgraphs",
  summary: "The schemas of an assistant's subgraphs, by namespace",
  params: AssistantParams,
  query: SubgraphsQuery,
  responses: { 200: { description: "By namespace", schema: Subgraphs }, ...refusals(NOT_FOUND) },
});

export const getAssistantSubgraphsInNamespace = operation({
  id: "get_assistant_subgraphs_in_namespace",
  tag: "Assistants",
  method: "GET",
  path: "/assistants/{assistant_id}/subgraphs/{namespace}",
  summary: "The schemas of the subgraphs in one namespace",
  params: AssistantParams.extend({ namespace: z.string() }),
  query: SubgraphsQuery,
  responses: { 200: { description: "By namespace", schema: Subgraphs }, ...refusals(NOT_FOUND) },
});

export const listAssistantVersions = operation({
  id: "list_assistant_versions",
  tag: "Assistants",
  method: "POST",
  path: "/assistants/{assistant_id}/versions",
  summary: "The versions of an assistant, newest first",
  params: AssistantParams,
  body: z.object({ metadata: JsonObject.optional(), limit: Limit, offset: Offset }),
  bodyOptional: true,
  responses: {
    200: { description: "A page of versions", schema: z.array(AssistantVersion) },
    ...refusals({ 404: "No such assistant, or no such version", 422: "Not well formed" }),
  },
});

export const setLatestAssistantVersion = operation({
  id: "set_latest_assistant_version",
  tag: "Assistants",
  method: "POST",
  path: "/assistants/{assistant_id}/latest",
  summary: "Make a version the live one",
  description: "`version` in the body (as the SDK sends it) or in the query (as the platform documents it).",
  params: AssistantParams,
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  body: z.object({ version: z.int().min(1).optional() }),
  bodyOptional: true,
  responses: {
    200: { description: "The assistant", schema: Assistant },
    ...refusals({ 404: "No such assistant or version", 422: "Not well formed" }),
  },
});
