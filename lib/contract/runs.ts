import { z } from "zod";
import {
  Checkpoint,
  JsonObject,
  QueryBoolean,
  QueryInt,
  QueryTexts,
  queryList,
  refusals,
  Timestamp,
  Uuid,
} from "./common";
import { operation, type ResponseSpec } from "./operation";
import { RunStatus } from "./run-status";
import { JoinStreamMode, StreamMode } from "./stream";

export const MultitaskStrategy = z.enum(["reject", "rollback", "interrupt", "enqueue"]);
export type MultitaskStrategy = z.infer<typeof MultitaskStrategy>;

export const Run = z.object({
  run_id: Uuid,
  thread_id: Uuid,
  assistant_id: Uuid,
  created_at: Timestamp,
  updated_at: Timestamp,
  status: RunStatus,
  metadata: JsonObject,
  kwargs: JsonObject,
  multitask_strategy: MultitaskStrategy,
  /** Why the run was cancelled; null when it was not. */
  cancel_reason: z.string().nullish(),
});
export type Run = z.infer<typeof Run>;

/** `interrupt` keeps what the run has done; `rollback` deletes the run and its checkpoints. */
export const CancelAction = z.enum(["interrupt", "rollback"]);

const Send = z.object({ node: z.string(), input: z.unknown() });

export const Command = z.object({
  update: z.union([JsonObject, z.array(z.tuple([z.string(), z.unknown()]))]).nullish(),
  /** An answer to the interrupts; an object keyed by interrupt ids answers each its own. */
  resume: z.unknown().optional(),
  goto: z.union([z.string(), Send, z.array(z.union([z.string(), Send]))]).nullish(),
});
export type Command = z.infer<typeof Command>;

/** As an assistant's; a setting that is null is not set. */
const RunConfig = z.looseObject({
  tags: z.array(z.string()).nullish(),
  recursion_limit: z.int().min(1).nullish(),
  configurable: JsonObject.nullish(),
  metadata: JsonObject.nullish(),
});

/** A hundred years: the database's calendar has an end. */
const LONGEST_DELAY_SECONDS = 3_155_760_000;

const InterruptAt = z.union([z.literal("*"), z.array(z.string())]);

/** What a run is made of, on a thread or without one. */
export const RunCreate = z.object({
  /** An assistant's id, or a graph's id for its default assistant. */
  assistant_id: z.string().min(1),
  input: z.unknown().optional(),
  command: Command.nullish(),
  checkpoint: Checkpoint.nullish(),
  checkpoint_id: z.string().nullish(),
  metadata: JsonObject.nullish(),
  config: RunConfig.nullish(),
  context: JsonObject.nullish(),
  interrupt_before: InterruptAt.nullish(),
  interrupt_after: InterruptAt.nullish(),
  stream_mode: z.union([StreamMode, z.array(StreamMode)]).nullish(),
  stream_subgraphs: z.boolean().nullish(),
  stream_resumable: z.boolean().nullish(),
  multitask_strategy: MultitaskStrategy.nullish(),
  if_not_exists: z.enum(["create", "reject"]).nullish(),
  /** Seconds to wait before the run may start. */
  after_seconds: z.number().min(0).max(LONGEST_DELAY_SECONDS).nullish(),
  durability: z.enum(["sync", "async", "exit"]).nullish(),
  checkpoint_during: z.boolean().nullish(),
  on_disconnect: z.enum(["cancel", "continue"]).nullish(),
  /** `complete` and `continue` are words of the JavaScript SDK's types; they say nothing here. */
  on_completion: z.enum(["delete", "keep", "complete", "continue"]).nullish(),
  /** Refuse an answer to a question that nobody asks (any more), instead of leaving it unheard. */
  strict_resume: z.boolean().nullish(),
  /** Taken and not used: there is no LangSmith behind this server. */
  feedback_keys: z.array(z.string()).nullish(),
  langsmith_tracer: JsonObject.nullish(),
  /** Where the end of the run is told, by POST. */
  webhook: z.string().min(1).max(65_536).nullish(),
});
export type RunCreate = z.infer<typeof RunCreate>;

/** Only the events of these (sub)graphs: `""` is the root, `agent:uuid|tools:uuid` a graph in a graph. */
const Namespaces = QueryTexts;
export const StreamQuery = z.object({ namespace: Namespaces });

const ThreadParams = z.object({ thread_id: Uuid });
const RunParams = z.object({ thread_id: Uuid, run_id: Uuid });
const REFUSALS = refusals({
  404: "No such assistant, thread or checkpoint",
  409: "The thread is busy and the strategy is reject",
  422: "Not well formed",
});
export const RUN_REFUSALS = refusals({ 404: "No such run", 422: "Not well formed" });

export const SSE: ResponseSpec = { description: "The events of the run", content: "sse" };
/** Final values, or `{"__error__"}`, or `{"__interrupt__"}`; white space before it keeps the connection open. */
export const RESULT: ResponseSpec = { description: "The final values of the run", schema: JsonObject };
export const RUN: ResponseSpec = { description: "The run", schema: Run };

export const createRun = operation({
  id: "create_run",
  tag: "Thread Runs",
  method: "POST",
  path: "/threads/{thread_id}/runs",
  summary: "Start a run in the background",
  params: ThreadParams,
  body: RunCreate,
  idempotent: true,
  responses: { 200: RUN, ...REFUSALS },
});

export const createRunAndStream = operation({
  id: "stream_run",
  tag: "Thread Runs",
  method: "POST",
  path: "/threads/{thread_id}/runs/stream",
  summary: "Start a run and stream its events",
  params: ThreadParams,
  query: StreamQuery,
  body: RunCreate,
  idempotent: true,
  responses: { 200: SSE, ...REFUSALS },
});

export const createRunAndWait = operation({
  id: "wait_run",
  tag: "Thread Runs",
  method: "POST",
  path: "/threads/{thread_id}/runs/wait",
  summary: "Start a run and wait for its result",
  params: ThreadParams,
  body: RunCreate,
  idempotent: true,
  responses: { 200: RESULT, ...REFUSALS },
});

export const listRuns = operation({
  id: "list_runs",
  tag: "Thread Runs",
  method: "GET",
  path: "/threads/{thread_id}/runs",
  summary: "The runs of a thread, newest first",
  params: ThreadParams,
  query: z.object({
    limit: QueryInt.min(1).max(1000).default(10),
    offset: QueryInt.min(0).default(0),
    status: RunStatus.optional(),
    select: queryList(Run.keyof()),
  }),
  responses: {
    200: { description: "A page of runs", schema: z.array(Run.partial()) },
    ...refusals({ 404: "No such thread", 422: "Not well formed" }),
  },
});

export const getRun = operation({
  id: "get_run",
  tag: "Thread Runs",
  method: "GET",
  path: "/threads/{thread_id}/runs/{run_id}",
  summary: "Get a run",
  params: RunParams,
  responses: { 200: RUN, ...RUN_REFUSALS },
});

export const deleteRun = operation({
  id: "delete_run",
  tag: "Thread Runs",
  method: "DELETE",
  path: "/threads/{thread_id}/runs/{run_id}",
  summary: "Delete a settled run",
  params: RunParams,
  responses: { 204: { description: "Deleted" }, ...RUN_REFUSALS, ...refusals({ 409: "The run is active" }) },
});

export const joinRun = operation({
  id: "join_run",
  tag: "Thread Runs",
  method: "GET",
  path: "/threads/{thread_id}/runs/{run_id}/join",
  summary: "Wait for the result of a run",
  params: RunParams,
  query: z.object({ cancel_on_disconnect: QueryBoolean.default(false) }),
  responses: { 200: RESULT, ...RUN_REFUSALS },
});

export const JoinStreamQuery = z.object({
  stream_mode: queryList(JoinStreamMode),
  cancel_on_disconnect: QueryBoolean.default(false),
  namespace: Namespaces,
  /** What the reader shows already: the stream starts after this checkpoint, if it is one of the run's. */
  checkpoint_id: z.string().optional(),
});

export const joinRunStream = operation({
  id: "join_run_stream",
  tag: "Thread Runs",
  method: "GET",
  path: "/threads/{thread_id}/runs/{run_id}/stream",
  summary: "Stream the events of a run",
  description:
    "`Last-Event-ID: N` continues after N and `-1` starts at the beginning. Without it, a stream starts now for a " +
    "run that is not resumable, and at the beginning for one that is. A settled run is replayed and closed.",
  params: RunParams,
  query: JoinStreamQuery,
  responses: { 200: SSE, ...RUN_REFUSALS },
});

const CancelQuery = z
  .object({
    wait: QueryBoolean.default(false),
    action: CancelAction.default("interrupt"),
    /** Why, as the run's `cancel_reason` says it; `taken`: another run has taken up its input. */
    reason: z.string().optional(),
  })
  .refine(({ action, reason }) => reason !== "taken" || action === "interrupt", {
    path: ["reason"],
    error: "taken is for interrupt only: a rollback takes nothing up",
  });

export const cancelRun = operation({
  id: "cancel_run",
  tag: "Thread Runs",
  method: "POST",
  path: "/threads/{thread_id}/runs/{run_id}/cancel",
  summary: "Cancel a run",
  params: RunParams,
  query: CancelQuery,
  responses: {
    202: { description: "The run will stop" },
    204: { description: "The run has stopped" },
    ...RUN_REFUSALS,
    ...refusals({ 409: "The run is already settled" }),
  },
});
