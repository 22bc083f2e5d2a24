import { z } from "zod";
import { refusals, Uuid } from "./common";
import { operation } from "./operation";

const Amount = z.object({ count: z.int(), bytes: z.int() });

/** Bytes as stored: compressed where PostgreSQL compresses. */
export const ThreadStorage = z.object({
  thread_id: Uuid,
  /** The sum of the three sections. */
  total_bytes: z.int(),
  checkpoints: Amount,
  /** One for each version of each channel. */
  channel_values: Amount.extend({
    by_channel: z.record(z.string(), z.object({ versions: z.int(), bytes: z.int() })),
  }),
  /** What tasks have written beside a checkpoint. */
  pending_writes: Amount,
});
export type ThreadStorage = z.infer<typeof ThreadStorage>;

export const ThreadPrune = z.object({
  thread_ids: z.array(Uuid).max(10_000),
  strategy: z.enum(["delete", "keep_latest"]).default("delete"),
});
export type ThreadPrune = z.infer<typeof ThreadPrune>;

export const pruneThreads = operation({
  id: "prune_threads",
  tag: "Threads",
  method: "POST",
  path: "/threads/prune",
  summary: "Delete threads, or all but their newest checkpoints",
  description: "Passes over threads that do not exist and those with a run that is pending or running.",
  body: ThreadPrune,
  responses: {
    200: { description: "How many threads were pruned", schema: z.object({ pruned_count: z.int() }) },
    ...refusals({ 422: "Not well formed" }),
  },
});

export const getThreadStorage = operation({
  id: "get_thread_storage",
  tag: "Threads",
  method: "GET",
  path: "/threads/{thread_id}/storage",
  summary: "The bytes that a thread's checkpoints take up",
  params: z.object({ thread_id: Uuid }),
  responses: {
    200: { description: "The figures", schema: ThreadStorage },
    ...refusals({ 404: "No such thread", 422: "Not well formed" }),
  },
});
