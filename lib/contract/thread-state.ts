import { z } from "zod";
import {
  Checkpoint,
  Interrupt,
  JsonObject,
  Limit,
  QueryBoolean,
  QueryInt,
  queryList,
  refusals,
  Uuid,
} from "./common";
import { operation } from "./operation";

/** A checkpoint as the API answers it. */
export const StateCheckpoint = z.object({
  thread_id: z.string(),
  checkpoint_ns: z.string(),
  checkpoint_id: z.string().nullish(),
  checkpoint_map: JsonObject.nullish(),
});
export type StateCheckpoint = z.infer<typeof StateCheckpoint>;

export interface ThreadTask {
  id: string;
  name: string;
  path?: unknown;
  error: string | null;
  interrupts: Interrupt[];
  checkpoint: StateCheckpoint | null;
  state: ThreadState | null;
  result: unknown;
}

/** The state of a thread at one checkpoint. */
export interface ThreadState {
  values: unknown;
  next: string[];
  tasks: ThreadTask[];
  metadata: JsonObject;
  created_at: string | null;
  checkpoint: StateCheckpoint | null;
  parent_checkpoint: StateCheckpoint | null;
  interrupts: Interrupt[];
}

export const ThreadState: z.ZodType<ThreadState> = z.lazy(() =>
  z.object({
    values: z.unknown(),
    next: z.array(z.string()),
    tasks: z.array(ThreadTask),
    metadata: JsonObject,
    created_at: z.string().nullable(),
    checkpoint: StateCheckpoint.nullable(),
    parent_checkpoint: StateCheckpoint.nullable(),
    interrupts: z.array(Interrupt),
  }),
);

const ThreadTask: z.ZodType<ThreadTask> = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    path: z.unknown().optional(),
    error: z.string().nullable(),
    interrupts: z.array(Interrupt),
    checkpoint: StateCheckpoint.nullable(),
    state: ThreadState.nullable(),
    result: z.unknown(),
  }),
);

/** A state with the fields that `select` named; all of them when it named none. */
const SelectedThreadState = z.object({
  values: z.unknown().optional(),
  next: z.array(z.string()).optional(),
  tasks: z.array(ThreadTask).optional(),
  metadata: JsonObject.optional(),
  created_at: z.string().nullish(),
  checkpoint: StateCheckpoint.nullish(),
  parent_checkpoint: StateCheckpoint.nullish(),
  interrupts: z.array(Interrupt).optional(),
});

const STATE_FIELDS =
  /^(values|next|tasks|checkpoint|metadata|created_at|parent_checkpoint|interrupts|values\..+)$/s;

/** A field of a state, or `values.KEY` for one key of its values. */
const StateField = z
  .string()
  .max(1000)
  .regex(STATE_FIELDS, "must be a field of a state, or values.KEY for one key of its values");

const BeforeCheckpoint = z.union([z.string(), z.looseObject({})]);

export const ThreadHistoryQuery = z.object({
  limit: Limit,
  /** A checkpoint id, or a config or checkpoint that holds one. */
  before: BeforeCheckpoint.nullish(),
  metadata: JsonObject.nullish(),
  checkpoint: Checkpoint.nullish(),
});
export type ThreadHistoryQuery = z.infer<typeof ThreadHistoryQuery>;

const ThreadHistorySearch = ThreadHistoryQuery.extend({ select: z.array(StateField).nullish() });

export const ThreadStateUpdate = z.object({
  values: z.union([z.array(z.unknown()), JsonObject]).nullish(),
  as_node: z.string().optional(),
  checkpoint: Checkpoint.nullish(),
  checkpoint_id: z.string().nullish(),
});
export type ThreadStateUpdate = z.infer<typeof ThreadStateUpdate>;

const ThreadParams = z.object({ thread_id: Uuid });
const StateQuery = z.object({ subgraphs: QueryBoolean.default(false), select: queryList(StateField) });
const NOT_FOUND = { 404: "No such thread", 422: "Not well formed" };

export const getThreadState = operation({
  id: "get_thread_state",
  tag: "Threads",
  method: "GET",
  path: "/threads/{thread_id}/state",
  summary: "The newest state of a thread",
  params: ThreadParams,
  query: StateQuery,
  responses: { 200: { description: "The state", schema: SelectedThreadState }, ...refusals(NOT_FOUND) },
});

export const getThreadStateAt = operation({
  id: "get_thread_state_at_checkpoint",
  tag: "Threads",
  method: "GET",
  path: "/threads/{thread_id}/state/{checkpoint_id}",
  summary: "The state of a thread at a checkpoint",
  params: ThreadParams.extend({ checkpoint_id: z.string().min(1) }),
  query: StateQuery,
  responses: { 200: { description: "The state", schema: SelectedThreadState }, ...refusals(NOT_FOUND) },
});

export const postThreadStateAt = operation({
  id: "post_thread_state_at_checkpoint",
  tag: "Threads",
  method: "POST",
  path: "/threads/{thread_id}/state/checkpoint",
  summary: "The state of a thread or a subgraph at a checkpoint",
  params: ThreadParams,
  body: z.object({
    checkpoint: Checkpoint,
    subgraphs: z.boolean().default(false),
    select: z.array(StateField).nullish(),
  }),
  responses: { 200: { description: "The state", schema: SelectedThreadState }, ...refusals(NOT_FOUND) },
});

export const updateThreadState = operation({
  id: "update_thread_state",
  tag: "Threads",
  method: "POST",
  path: "/threads/{thread_id}/state",
  summary: "Write to a thread's state as if a node had",
  params: ThreadParams,
  body: ThreadStateUpdate,
  responses: {
    200: {
      description: "The checkpoint that was written",
      schema: z.object({ checkpoint: StateCheckpoint, configurable: JsonObject }),
    },
    ...refusals({ ...NOT_FOUND, 409: "A run is active on the thread" }),
  },
});

export const patchThreadState = operation({
  id: "patch_thread_state",
  tag: "Threads",
  method: "PATCH",
  path: "/threads/{thread_id}/state",
  summary: "Merge metadata into a thread's newest checkpoint",
  description: "Keys that LangGraph and the server set themselves are left as they are.",
  params: ThreadParams,
  body: z.object({ metadata: JsonObject }),
  responses: {
    204: { description: "Done" },
    ...refusals({
      ...NOT_FOUND,
      404: "No such thread, or it has no state",
      409: "A run is active on the thread",
    }),
  },
});

export const getThreadHistory = operation({
  id: "get_thread_history",
  tag: "Threads",
  method: "GET",
  path: "/threads/{thread_id}/history",
  summary: "The states of a thread, newest first",
  params: ThreadParams,
  query: z.object({
    limit: QueryInt.min(1).max(1000).default(10),
    before: z.string().optional(),
    select: queryList(StateField),
  }),
  responses: {
    200: { description: "A page of states", schema: z.array(SelectedThreadState) },
    ...refusals(NOT_FOUND),
  },
});

export const searchThreadHistory = operation({
  id: "search_thread_history",
  tag: "Threads",
  method: "POST",
  path: "/threads/{thread_id}/history",
  summary: "The states of a thread or a subgraph, filtered, newest first",
  params: ThreadParams,
  body: ThreadHistorySearch,
  bodyOptional: true,
  responses: {
    200: { description: "A page of states", schema: z.array(SelectedThreadState) },
    ...refusals(NOT_FOUND),
  },
});
