import { z } from "zod";
import { JsonObject, Limit, Offset, refusals, SortOrder, Timestamp, Uuid } from "./common";
import { operation } from "./operation";
import { RunCreate } from "./runs";

const OnRunCompleted = z.enum(["delete", "keep"]);

export const Cron = z.object({
  cron_id: Uuid,
  assistant_id: Uuid,
  /** The thread of all its runs; null when each run gets a new one. */
  thread_id: Uuid.nullable(),
  /** What becomes of the threads that it makes; null when it has a thread. */
  on_run_completed: OnRunCompleted.nullable(),
  schedule: z.string(),
  /** IANA; null is UTC. */
  timezone: z.string().nullable(),
  end_time: Timestamp.nullable(),
  enabled: z.boolean(),
  /** What its runs are made of. */
  payload: JsonObject,
  metadata: JsonObject,
  user_id: z.string().nullable(),
  /** Null: it will not fire, because it is disabled or past its end. */
  next_run_date: Timestamp.nullable(),
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Cron = z.infer<typeof Cron>;

/** What a cron may say of its runs, in a run's own words. */
const RunSettings = RunCreate.pick({
  input: true,
  config: true,
  context: true,
  webhook: true,
  interrupt_before: true,
  interrupt_after: true,
  stream_mode: true,
  stream_subgraphs: true,
  stream_resumable: true,
  multitask_strategy: true,
  durability: true,
  checkpoint_during: true,
});
export const RUN_SETTINGS = RunSettings.keyof().options;

/** Minute, hour, day of the month, month, day of the week. */
const Schedule = z.string().min(1).max(200);
const TimeZone = z.string().min(1).max(100);

export const ThreadCronCreate = RunSettings.extend({
  /** An assistant's id, or a graph's id for its default assistant. */
  assistant_id: z.string().min(1),
  schedule: Schedule,
  /** IANA, such as `Europe/Zurich`; UTC when absent. */
  timezone: TimeZone.nullish(),
  end_time: Timestamp.nullish(),
  metadata: JsonObject.nullish(),
  enabled: z.boolean().nullish(),
  /** Whether a thread that does not exist is made. */
  if_not_exists: z.enum(["create", "reject"]).nullish(),
});
export type ThreadCronCreate = z.infer<typeof ThreadCronCreate>;

export const CronCreate = ThreadCronCreate.omit({ if_not_exists: true }).extend({
  on_run_completed: OnRunCompleted.nullish(),
});
export type CronCreate = z.infer<typeof CronCreate>;

/** What is absent stays; `end_time: null` and `timezone: null` take off what was set. */
export const CronPatch = RunSettings.extend({
  schedule: Schedule.optional(),
  timezone: TimeZone.nullish(),
  end_time: Timestamp.nullish(),
  /** Merged key by key. */
  metadata: JsonObject.optional(),
  enabled: z.boolean().optional(),
  on_run_completed: OnRunCompleted.optional(),
});
export type CronPatch = z.infer<typeof CronPatch>;

const CronFilter = z.object({
  /** An assistant's id, or a graph's id for its default assistant. */
  assistant_id: z.string().min(1).nullish(),
  thread_id: Uuid.nullish(),
  enabled: z.boolean().nullish(),
  metadata: JsonObject.nullish(),
});
export type CronFilter = z.infer<typeof CronFilter>;

export const CronSearch = CronFilter.extend({
  limit: Limit,
  offset: Offset,
  sort_by: z
    .enum(["cron_id", "assistant_id", "thread_id", "next_run_date", "end_time", "created_at", "updated_at"])
    .nullish(),
  sort_order: SortOrder.nullish(),
  select: z.array(Cron.keyof()).nullish(),
});
export type CronSearch = z.infer<typeof CronSearch>;

const CRON = { description: "The cron", schema: Cron };
const REFUSALS = refusals({ 404: "No such assistant or thread", 422: "Not well formed, or it never fires" });
const CronParams = z.object({ cron_id: Uuid });

export const createCron = operation({
  id: "create_cron",
  tag: "Crons",
  method: "POST",
  path: "/runs/crons",
  summary: "Schedule runs, each on a new thread",
  body: CronCreate,
  idempotent: true,
  responses: { 200: CRON, ...REFUSALS },
});

export const createThreadCron = operation({
  id: "create_thread_cron",
  tag: "Crons",
  method: "POST",
  path: "/threads/{thread_id}/runs/crons",
  summary: "Schedule runs on a thread",
  params: z.object({ thread_id: Uuid }),
  body: ThreadCronCreate,
  idempotent: true,
  responses: { 200: CRON, ...REFUSALS },
});

export const searchCrons = operation({
  id: "search_crons",
  tag: "Crons",
  method: "POST",
  path: "/runs/crons/search",
  summary: "Search crons",
  description: "`X-Pagination-Total` and `X-Pagination-Next` say what lies beyond this page.",
  body: CronSearch,
  bodyOptional: true,
  responses: {
    200: { description: "A page of crons", schema: z.array(Cron.partial()) },
    ...refusals({ 422: "Not well formed" }),
  },
});

export const countCrons = operation({
  id: "count_crons",
  tag: "Crons",
  method: "POST",
  path: "/runs/crons/count",
  summary: "Count crons",
  body: CronFilter,
  bodyOptional: true,
  responses: { 200: { description: "How many", schema: z.int() }, ...refusals({ 422: "Not well formed" }) },
});

export const getCron = operation({
  id: "get_cron",
  tag: "Crons",
  method: "GET",
  path: "/runs/crons/{cron_id}",
  summary: "Get a cron",
  params: CronParams,
  responses: { 200: CRON, ...refusals({ 404: "No such cron", 422: "Not well formed" }) },
});

export const patchCron = operation({
  id: "patch_cron",
  tag: "Crons",
  method: "PATCH",
  path: "/runs/crons/{cron_id}",
  summary: "Change a cron",
  description: "What is absent stays. `metadata` is merged key by key.",
  params: CronParams,
  body: CronPatch,
  responses: { 200: CRON, ...refusals({ 404: "No such cron", 422: "Not well formed, or it never fires" }) },
});

export const deleteCron = operation({
  id: "delete_cron",
  tag: "Crons",
  method: "DELETE",
  path: "/runs/crons/{cron_id}",
  summary: "Delete a cron",
  params: CronParams,
  responses: {
    200: { description: "Deleted", schema: z.strictObject({}) },
    ...refusals({ 404: "No such cron", 422: "Not well formed" }),
  },
});
