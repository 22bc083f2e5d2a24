import { type JoinStreamMode, modeOfEvent, type StreamEvent } from "../../contract/stream";
import type { RunKwargs } from "./run-kwargs";

/** The last event of every finished run: its final values, for those who wait. It goes to no stream. */
export const OUTPUT_EVENT = "output";

/** Stands where the root graph came to a checkpoint, and names it. It goes to no stream. */
export const CHECKPOINT_EVENT = "checkpoint";

const INTERNAL = new Set([OUTPUT_EVENT, CHECKPOINT_EVENT]);

/** Goes to every reader, whatever modes were asked for. */
const ALWAYS = new Set(["metadata", "error"]);

/**
 * Which of a run's events a reader gets: those of the modes it asks for, else those that the run was created with.
 * `steps` only when asked. `namespaces`: only of these (sub)graphs; `""` is the root.
 */
export function isWanted(
  event: StreamEvent,
  kwargs: RunKwargs,
  asked: JoinStreamMode[] | undefined,
  namespaces?: string[],
): boolean {
  const mode = modeOfEvent(event.event);
  if (ALWAYS.has(mode)) return true;
  if (INTERNAL.has(mode)) return false;
  if (namespaces && !namespaces.includes(namespaceOf(event)) && !namespaces.includes(pathOf(event)))
    return false;
  if (!asked) return mode !== "steps";
  if (mode !== "messages") return asked.some((wanted) => wanted === mode);
  // `messages/partial` belongs to mode messages, a plain `messages` event to messages-tuple.
  const wanted = event.event.startsWith("messages/") ? "messages" : "messages-tuple";
  return asked.includes(wanted) || (asked.includes("messages") && !kwargs.stream_mode.includes("messages"));
}

/** `updates|agent:uuid|tools:uuid` is of `agent:uuid|tools:uuid`. */
function namespaceOf({ event }: StreamEvent): string {
  const from = event.indexOf("|");
  return from === -1 ? "" : event.slice(from + 1);
}

/** The nodes' names alone: `agent|tools`. */
function pathOf(event: StreamEvent): string {
  return namespaceOf(event)
    .split("|")
    .map((segment) => segment.split(":", 1)[0])
    .join("|");
}

/** Which of a run's events the readers of its thread get: those of the modes that it was created with. */
export function isToldOnThread(event: StreamEvent): boolean {
  const mode = modeOfEvent(event.event);
  return !INTERNAL.has(mode) && mode !== "steps";
}
