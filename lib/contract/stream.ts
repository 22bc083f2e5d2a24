import { z } from "zod";

export const STREAM_MODES = [
  "values",
  "updates",
  "messages",
  "messages-tuple",
  "events",
  "debug",
  "tasks",
  "checkpoints",
  "custom",
  "tools",
  "lifecycle",
] as const;
export const StreamMode = z.enum(STREAM_MODES);
export type StreamMode = z.infer<typeof StreamMode>;

/**
 * One event of a run's stream as it goes over the wire. `event` is `metadata`, `error`, or a stream mode, followed
 * by `|namespace` for an event of a subgraph. `id` grows along a run; `Last-Event-ID` names the last one seen.
 */
export interface StreamEvent {
  id: string;
  event: string;
  /** One JSON text, without line breaks. */
  data: string;
}

/**
 * The steps of a run: an addition of ours to the platform's stream modes. Every run records them, whatever modes it
 * was created with; a reader gets them by `stream_mode=steps` on a join.
 */
export const StepEvent = z.object({
  /** The task's id: one execution of one node. */
  id: z.string(),
  node: z.string(),
  /** Names of the subgraphs' nodes around it, outermost first; empty at the root. */
  path: z.array(z.string()),
  status: z.enum(["started", "finished", "failed", "interrupted"]),
  /** Milliseconds since the epoch, by the server's clock. */
  at: z.number(),
  error: z.string().optional(),
});
export type StepEvent = z.infer<typeof StepEvent>;

/** What a reader may ask of a join: any stream mode, and the steps. */
export const JoinStreamMode = z.enum([...STREAM_MODES, "steps"]);
export type JoinStreamMode = z.infer<typeof JoinStreamMode>;

/** `updates|agent:uuid` is of mode `updates`; `messages/partial` is of mode `messages`. */
export function modeOfEvent(event: string): string {
  return event.split(/[|/]/, 1)[0] ?? event;
}

/** What a reader may ask of the stream of a thread. */
export const ThreadStreamMode = z.enum(["run_modes", "lifecycle", "state_update"]);
export type ThreadStreamMode = z.infer<typeof ThreadStreamMode>;
