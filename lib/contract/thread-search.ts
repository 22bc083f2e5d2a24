import { z } from "zod";
import { Offset, refusals, Timestamp, Uuid } from "./common";
import { operation } from "./operation";
import { ThreadStatus } from "./threads";

/** A thread as a search by words finds it. */
export const FoundThread = z.object({
  thread_id: Uuid,
  /** The first 200 characters of the title in its metadata; null when it has none. */
  title: z.string().nullable(),
  status: ThreadStatus,
  updated_at: Timestamp,
  assistant_id: z.string().nullable(),
  graph_id: z.string().nullable(),
  /** The run whose id was searched; null otherwise. */
  run_id: Uuid.nullable(),
});
export type FoundThread = z.infer<typeof FoundThread>;

export const ThreadWords = z.object({
  /** Beginnings of words in the title, `key:value` of the metadata, or the id of a thread or a run; empty: all threads. */
  text: z.string().max(200).default(""),
  limit: z.int().min(1).max(100).default(10),
  offset: Offset,
});
export type ThreadWords = z.infer<typeof ThreadWords>;

export const findThreads = operation({
  id: "find_threads",
  tag: "Studio",
  method: "POST",
  path: "/studio/threads/search",
  access: "heddle",
  summary: "Find threads by words of their titles, by metadata or by an id",
  description:
    "Those that changed last come first. `X-Pagination-Total` and `X-Pagination-Next` say what lies beyond this page.",
  body: ThreadWords,
  bodyOptional: true,
  responses: {
    200: { description: "A page of threads", schema: z.array(FoundThread) },
    ...refusals({ 422: "Not well formed" }),
  },
});
