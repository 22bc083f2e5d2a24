import { z } from "zod";
import {
  Config,
  Interrupt,
  JsonObject,
  Limit,
  Offset,
  queryList,
  refusals,
  SortOrder,
  Timestamp,
  Uuid,
} from "./common";
import { operation } from "./operation";
import { Command } from "./runs";

export const ThreadStatus = z.enum(["idle", "busy", "interrupted", "error"]);
export type ThreadStatus = z.infer<typeof ThreadStatus>;

const TtlStrategy = z.enum(["delete", "keep_latest"]);
const Minutes = z.number().positive().max(1_000_000_000);

/** Minutes after its last activity; alone, the thread is deleted then. */
export const ThreadTtl = z.union([
  Minutes,
  z.object({ ttl: Minutes, strategy: TtlStrategy.default("delete") }),
]);
export type ThreadTtl = z.infer<typeof ThreadTtl>;

export const Thread = z.object({
  thread_id: Uuid,
  created_at: Timestamp,
  updated_at: Timestamp,
  state_updated_at: Timestamp,
  metadata: JsonObject,
  config: Config,
  status: ThreadStatus,
  /** The newest checkpoint's values; null before the first run. */
  values: z.unknown(),
  /** What the thread waits for, by task id. */
  interrupts: z.record(z.string(), z.array(Interrupt)),
  error: z.object({ error: z.string(), message: z.string() }).nullish(),
  /** With `include=ttl`, for a thread that has one; `expires_at` is absent when nothing is left to prune. */
  ttl: z
    .object({ strategy: TtlStrategy, ttl_minutes: z.number(), expires_at: Timestamp.optional() })
    .optional(),
  /** What a search was asked to extract, by alias. */
  extracted: JsonObject.optional(),
});
export type Thread = z.infer<typeof Thread>;

const ThreadField = z.enum([
  "thread_id",
  "created_at",
  "updated_at",
  "state_updated_at",
  "metadata",
  "config",
  "context",
  "status",
  "values",
  "interrupts",
]);

export const Superstep = z.object({
  updates: z
    .array(
      z.object({
        values: z.union([z.array(z.unknown()), JsonObject]).nullish(),
        command: Command.nullish(),
        as_node: z.string(),
      }),
    )
    .min(1),
});
export type Superstep = z.infer<typeof Superstep>;

export const ThreadCreate = z.object({
  thread_id: Uuid.optional(),
  metadata: JsonObject.default({}),
  if_exists: z.enum(["raise", "do_nothing"]).default("raise"),
  /** Null: none, whatever `langgraph.json` says. */
  ttl: ThreadTtl.nullish(),
  /** Written to the new thread's state one after the other; the graph is that of `metadata.graph_id`. */
  supersteps: z.array(Superstep).max(500).nullish(),
});
export type ThreadCreate = z.infer<typeof ThreadCreate>;

export const ThreadPatch = z.object({
  metadata: JsonObject.optional(),
  /** Null takes it away. */
  ttl: ThreadTtl.nullish(),
});

const ThreadFilter = z.object({
  ids: z.array(Uuid).optional(),
  metadata: JsonObject.optional(),
  values: JsonObject.optional(),
  status: ThreadStatus.optional(),
});
export type ThreadFilter = z.infer<typeof ThreadFilter>;

/** Where a value is in a thread: `values.messages[-1]`, negative numbers counting from the end. */
const EXTRACT_PATH = /^(values|metadata|config|interrupts)(\.[^.[\]]+|\[-?\d{1,9}\])*$/;
const ExtractPath = z
  .string()
  .max(1000)
  .regex(EXTRACT_PATH, "must be a path below values, metadata, config or interrupts");

export const ThreadSearch = ThreadFilter.extend({
  limit: Limit,
  offset: Offset,
  sort_by: z.enum(["thread_id", "status", "created_at", "updated_at", "state_updated_at"]).optional(),
  sort_order: SortOrder.optional(),
  select: z.array(ThreadField).optional(),
  /** Values to answer under an alias, in `extracted`. */
  extract: z
    .record(z.string().max(255), ExtractPath)
    .refine((paths) => Object.keys(paths).length <= 10, "must have at most 10 paths")
    .optional(),
});
export type ThreadSearch = z.infer<typeof ThreadSearch>;

const ThreadParams = z.object({ thread_id: Uuid });
const NOT_FOUND = { 404: "No such thread", 422: "Not well formed" };

export const createThread = operation({
  id: "create_thread",
  tag: "Threads",
  method: "POST",
  path: "/threads",
  summary: "Create a thread",
  body: ThreadCreate,
  bodyOptional: true,
  idempotent: true,
  responses: {
    200: { description: "The thread", schema: Thread },
    ...refusals({ 409: "The thread exists", 422: "Not well formed" }),
  },
});

export const searchThreads = operation({
  id: "search_threads",
  tag: "Threads",
  method: "POST",
  path: "/threads/search",
  summary: "Search threads",
  description: "`X-Pagination-Total` and `X-Pagination-Next` say what lies beyond this page.",
  body: ThreadSearch,
  bodyOptional: true,
  responses: {
    200: { description: "A page of threads", schema: z.array(Thread.partial()) },
    ...refusals({ 422: "Not well formed" }),
  },
});

export const countThreads = operation({
  id: "count_threads",
  tag: "Threads",
  method: "POST",
  path: "/threads/count",
  summary: "Count threads",
  body: ThreadFilter,
  bodyOptional: true,
  responses: { 200: { description: "How many", schema: z.int() }, ...refusals({ 422: "Not well formed" }) },
});

export const getThread = operation({
  id: "get_thread",
  tag: "Threads",
  method: "GET",
  path: "/threads/{thread_id}",
  summary: "Get a thread",
  params: ThreadParams,
  query: z.object({ include: queryList(z.enum(["ttl"])) }),
  responses: { 200: { description: "The thread", schema: Thread }, ...refusals(NOT_FOUND) },
});

export const patchThread = operation({
  id: "patch_thread",
  tag: "Threads",
  method: "PATCH",
  path: "/threads/{thread_id}",
  summary: "Merge metadata into a thread, or change how long it is kept",
  description: "`Prefer: return=minimal` answers 204 without a body.",
  params: ThreadParams,
  body: ThreadPatch,
  responses: {
    200: { description: "The thread", schema: Thread },
    204: { description: "Done; the caller preferred no body" },
    ...refusals(NOT_FOUND),
  },
});

export const deleteThread = operation({
  id: "delete_thread",
  tag: "Threads",
  method: "DELETE",
  path: "/threads/{thread_id}",
  summary: "Delete a thread with its runs and checkpoints",
  params: ThreadParams,
  responses: { 204: { description: "Deleted" }, ...refusals({ ...NOT_FOUND, 409: "A run is active" }) },
});

export const copyThread = operation({
  id: "copy_thread",
  tag: "Threads",
  method: "POST",
  path: "/threads/{thread_id}/copy",
  summary: "Copy a thread with all its checkpoints",
  params: ThreadParams,
  responses: {
    200: { description: "The new thread", schema: Thread },
    ...refusals({ 409: "No such thread, or a run is active on it", 422: "Not well formed" }),
  },
});
