import { z } from "zod";
import { refusals, Timestamp, Uuid } from "./common";
import { operation } from "./operation";
import { RunStatus } from "./run-status";

/** What the live version once answered, and what the draft answers to the same now. */
export const PreviewItem = z.object({
  /** The run of the live version, and its thread; both may be gone by now. */
  run_id: Uuid,
  thread_id: Uuid,
  /** The run of the draft, on a thread that stands where the other one stood before its run. It is kept for a day. */
  replay_run_id: Uuid,
  replay_thread_id: Uuid,
  /** Of the replay. `gone`: it was deleted before anybody looked at its end. */
  status: z.enum([...RunStatus.options, "gone"]),
  question: z.string(),
  live_answer: z.string(),
  /** Null until the replay has ended. Of one that failed: the error. */
  draft_answer: z.string().nullable(),
  /** Null until the replay has ended. */
  changed: z.boolean().nullable(),
  live_ms: z.int().nullable(),
  draft_ms: z.int().nullable(),
  /** Null where the models did not tell. */
  live_tokens: z.int().nullable(),
  draft_tokens: z.int().nullable(),
  /** Calls of tools that the live version had not made: they were not executed, and the draft was told so. */
  unrecorded: z.array(z.string()),
});
export type PreviewItem = z.infer<typeof PreviewItem>;

/** A draft, run on what the live version was asked last. */
export const Preview = z.object({
  preview_id: Uuid,
  assistant_id: Uuid,
  live_version: z.int(),
  /** The draft as it was then; 0: there was none, and the live version was run again. */
  draft_revision: z.int(),
  created_by: z.string().nullable(),
  created_at: Timestamp,
  /** The newest first. Fewer than asked for when the live version has not been asked as often. */
  items: z.array(PreviewItem),
});
export type Preview = z.infer<typeof Preview>;

const description =
  "No tool is executed: calls are answered from the recording of the replayed run. Nothing is written to the store and no " +
  "webhook is sent. Models are asked again. Nodes that act without tools do so again.";

export const createPreview = operation({
  id: "create_preview",
  tag: "Studio",
  method: "POST",
  path: "/studio/assistants/{assistant_id}/previews",
  access: "trusted",
  summary: "Run the draft on what the live version was asked last",
  description,
  params: z.object({ assistant_id: z.string() }),
  body: z.object({ count: z.int().min(1).max(20).default(5) }),
  bodyOptional: true,
  responses: {
    200: { description: "The replays, begun", schema: Preview },
    ...refusals({
      404: "No such assistant",
      409: "Too many replays of the assistant are on their way",
      422: "Not well formed, or the draft holds settings that no run can have",
    }),
  },
});

export const getPreview = operation({
  id: "get_preview",
  tag: "Studio",
  method: "GET",
  path: "/studio/assistants/{assistant_id}/previews/{preview_id}",
  access: "trusted",
  summary: "How far a preview is, and what has changed",
  params: z.object({ assistant_id: z.string(), preview_id: Uuid }),
  responses: {
    200: { description: "The preview", schema: Preview },
    ...refusals({ 404: "No such assistant or preview", 422: "Not well formed" }),
  },
});
