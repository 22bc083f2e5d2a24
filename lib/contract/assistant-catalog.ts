import { z } from "zod";
import { Assistant } from "./assistants";
import { Config, JsonObject, Offset, refusals, Timestamp, Uuid } from "./common";
import { MOST_TAGS, NAME_LENGTH, SEARCH_LENGTH, TAG_LENGTH } from "./limits";
import { operation } from "./operation";
import { RunStatus } from "./run-status";
import { VersionAuthor } from "./versions";

export const Tag = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(TAG_LENGTH, `must have at most ${TAG_LENGTH} characters`);
const Tags = z.array(Tag).max(MOST_TAGS, `must be at most ${MOST_TAGS} tags`);
const Name = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(NAME_LENGTH, `must have at most ${NAME_LENGTH} characters`);

/** One of the last runs of an assistant. */
export const CatalogRun = z.object({
  run_id: Uuid,
  thread_id: Uuid,
  status: RunStatus,
  /** It has stopped to ask, and nobody has answered yet. */
  waiting: z.boolean(),
  created_at: Timestamp,
});
export type CatalogRun = z.infer<typeof CatalogRun>;

/** An assistant as the catalog lists it: what it is, and how it goes. */
export const CatalogItem = z.object({
  assistant_id: Uuid,
  graph_id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  tags: z.array(z.string()),
  /** By whoever asks; a key's pins are those of the person who made it. */
  pinned: z.boolean(),
  archived_at: Timestamp.nullable(),
  /** The live version. */
  version: z.int(),
  created_at: Timestamp,
  /** When the live version became live. */
  changed_at: Timestamp,
  /** Who made the live version; null where nobody wrote it down. */
  changed_by: VersionAuthor.nullable(),
  has_draft: z.boolean(),
  /** Labels beside `production`, which is the live version. */
  labels: z.array(z.object({ label: z.string(), version: z.int() })),
  /** Runs of the last 24 hours, at most `MOST_RUNS_COUNTED`. */
  runs_24h: z.int().min(0),
  /** At most 14, newest first. */
  last_runs: z.array(CatalogRun),
  /** Its graph's own assistant: it cannot be deleted. */
  is_default: z.boolean(),
});
export type CatalogItem = z.infer<typeof CatalogItem>;

export const CatalogSearch = z.object({
  /** Words, each of which is in the name, the description, the graph or a tag, case ignored; or an id, archived or not. */
  text: z.string().max(SEARCH_LENGTH).optional(),
  graph_id: z.string().optional(),
  tag: z.string().optional(),
  label: z.string().optional(),
  /** True: only those that are archived. Otherwise only the others. */
  archived: z.boolean().default(false),
  /** What is pinned always comes first. */
  sort: z.enum(["changed", "name", "created", "used"]).default("changed"),
  limit: z.int().min(1).max(100).default(24),
  offset: Offset,
});
export type CatalogSearch = z.infer<typeof CatalogSearch>;

export const CatalogPage = z.object({ items: z.array(CatalogItem), total: z.int().min(0) });
export type CatalogPage = z.infer<typeof CatalogPage>;

const Facet = z.array(z.object({ value: z.string(), count: z.int().min(1) }));

/** What the assistants that are not archived can be filtered by; of each kind the 100 that most of them have. */
export const CatalogFacets = z.object({
  graphs: Facet,
  tags: Facet,
  labels: Facet,
  archived: z.int().min(0),
});
export type CatalogFacets = z.infer<typeof CatalogFacets>;

export const CatalogPatch = z.object({
  /** All of its tags, in place of those that it has. */
  tags: Tags.optional(),
  add_tags: Tags.optional(),
  remove_tags: z.array(z.string()).max(100).optional(),
  archived: z.boolean().optional(),
  pinned: z.boolean().optional(),
});
export type CatalogPatch = z.infer<typeof CatalogPatch>;

/** What goes with an assistant when it is deleted; the threads only if so asked. */
export const Dependents = z.object({
  versions: z.int().min(0),
  threads: z.int().min(0),
  runs: z.int().min(0),
  crons: z.int().min(0),
});
export type Dependents = z.infer<typeof Dependents>;

/** An assistant as a file, to keep, to pass on, or to start from. */
export const AssistantFile = z.looseObject(
  {
    format: z.literal("heddle-assistant", 'must be "heddle-assistant"'),
    format_version: z.literal(1, "must be 1: this Heddle reads no other version of the format"),
    name: Name,
    description: z.string().nullish(),
    graph_id: z.string().min(1, "must not be empty"),
    config: Config.default({}),
    context: JsonObject.default({}),
    metadata: JsonObject.default({}),
    tags: Tags.default([]),
  },
  "must be a JSON object",
);
export type AssistantFile = z.infer<typeof AssistantFile>;

/** A file that `langgraph.json` names under `heddle.templates`. */
export const Template = z.object({
  /** As written there. */
  path: z.string(),
  /** Null when it cannot be used. */
  file: AssistantFile.nullable(),
  /** Why it cannot be used; null when it can. */
  error: z.string().nullable(),
});
export type Template = z.infer<typeof Template>;

/** An assistant's id, or a graph's id, which stands for that graph's default assistant. */
const Params = z.object({ assistant_id: z.string().min(1) });
const NOT_FOUND = { 404: "No such assistant", 422: "Not well formed" };

export const searchCatalog = operation({
  id: "search_assistant_catalog",
  tag: "Studio",
  method: "POST",
  path: "/studio/assistants/search",
  access: "trusted",
  summary: "Search assistants, each with how it goes",
  body: CatalogSearch,
  bodyOptional: true,
  responses: {
    200: { description: "A page of assistants, and how many match", schema: CatalogPage },
    ...refusals({ 422: "Not well formed" }),
  },
});

export const getCatalogFacets = operation({
  id: "get_assistant_facets",
  tag: "Studio",
  method: "GET",
  path: "/studio/assistants/facets",
  access: "trusted",
  summary: "What assistants can be filtered by",
  responses: { 200: { description: "Graphs, tags and labels in use", schema: CatalogFacets } },
});

export const patchCatalogItem = operation({
  id: "patch_assistant_in_catalog",
  tag: "Studio",
  method: "PATCH",
  path: "/studio/assistants/{assistant_id}",
  access: "trusted",
  summary: "Tag, archive or pin an assistant",
  description:
    "Makes no version. An archived assistant is hidden from lists in the studio; the API still runs it.",
  params: Params,
  body: CatalogPatch,
  responses: {
    200: { description: "The assistant as the catalog lists it", schema: CatalogItem },
    ...refusals(NOT_FOUND),
  },
});

export const duplicateAssistant = operation({
  id: "duplicate_assistant",
  tag: "Studio",
  method: "POST",
  path: "/studio/assistants/{assistant_id}/duplicate",
  access: "trusted",
  summary: "Make a new assistant from the live version of another",
  params: Params,
  body: z.object({ name: Name }),
  responses: {
    200: { description: "The new assistant, version 1", schema: Assistant },
    ...refusals({ 404: "No such assistant, or its graph is not served", 422: "Not well formed" }),
  },
});

export const exportAssistant = operation({
  id: "export_assistant",
  tag: "Studio",
  method: "GET",
  path: "/studio/assistants/{assistant_id}/export",
  access: "trusted",
  summary: "The live version of an assistant as a file",
  params: Params,
  responses: { 200: { description: "The file", schema: AssistantFile }, ...refusals(NOT_FOUND) },
});

export const importAssistant = operation({
  id: "import_assistant",
  tag: "Studio",
  method: "POST",
  path: "/studio/assistants/import",
  access: "trusted",
  summary: "Make an assistant from a file",
  description:
    "The body is a file as `export_assistant` answers it, at most 1 MB. A file that cannot be used is refused with everything that is wrong with it, and nothing is made.",
  body: JsonObject,
  responses: {
    200: { description: "The new assistant, version 1", schema: Assistant },
    ...refusals({ 422: "The file cannot be used" }),
  },
});

export const getDependents = operation({
  id: "get_assistant_dependents",
  tag: "Studio",
  method: "GET",
  path: "/studio/assistants/{assistant_id}/dependents",
  access: "trusted",
  summary: "What goes with an assistant when it is deleted",
  params: Params,
  responses: { 200: { description: "How many of each", schema: Dependents }, ...refusals(NOT_FOUND) },
});

export const listTemplates = operation({
  id: "list_templates",
  tag: "Studio",
  method: "GET",
  path: "/studio/templates",
  access: "heddle",
  summary: "The templates that the project offers, also those that cannot be used",
  responses: { 200: { description: "The templates", schema: z.array(Template) } },
});
