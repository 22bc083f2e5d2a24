import { type JoinStreamMode, modeOfEvent, type StreamEvent } from "../../contract/stream";
import type { RunKwargs } from "./run-kwargs";

/** The last event of every finished run: its final values, for those who wait. It goes to no stream. */
export const OUTPUT_EVENT = "output";

/** Goes to every reader, whatever modes were asked for. */
const ALWAYS = new Set(["metadata", "error"]);

/**
 * Which of a run's events a reader gets: those of the modes it asks for, else those that the run was created with.
 * `steps` only when asked.
 */
export function isWanted(
  event: StreamEvent,
  kwargs: RunKwargs,
  asked: JoinStreamMode[] | undefined,
): boolean {
  const mode = modeOfEvent(event.event);
  if (ALWAYS.has(mode)) return true;
  if (mode === OUTPUT_EVENT) return false;
  if (!asked) return mode !== "steps";
  if (mode !== "messages") return asked.some((wanted) => wanted === mode);
  // `messages/partial` belongs to mode messages, a plain `messages` event to messages-tuple.
  const wanted = event.event.startsWith("messages/") ? "messages" : "messages-tuple";
  return asked.includes(wanted) || (asked.includes("messages") && !kwargs.stream_mode.includes("messages"));
}
