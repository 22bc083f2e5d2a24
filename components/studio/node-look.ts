import { duration, ticking } from "../../lib/client/duration";
import type { NodeProgress, NodeState } from "../../lib/client/step-board";
import type { Tone } from "../marks/tone";

export const NODE_TONE: Record<NodeState, Tone> = {
  running: "running",
  finished: "success",
  failed: "error",
  waiting: "waiting",
  cancelled: "cancelled",
};

const NODE_WORD: Record<NodeState, string> = {
  running: "running",
  finished: "finished",
  failed: "failed",
  waiting: "waiting for you",
  cancelled: "cancelled",
};

/** The second line of a node: its time, and how many of its tasks are done when it fans out. */
export function nodeFigures(progress: NodeProgress, nowMs: number): string {
  const parts: string[] = [];
  if (progress.state === "running") parts.push(ticking(nowMs - progress.startedAt));
  else if (progress.state === "waiting") parts.push("waiting for you");
  else if (progress.elapsedMs !== null) parts.push(duration(progress.elapsedMs));
  else if (progress.state === "cancelled") parts.push("cancelled");
  if (progress.tasks > 1) {
    parts.push(
      progress.state === "running" ? `${progress.done} of ${progress.tasks}` : `${progress.tasks} tasks`,
    );
  }
  return parts.join(" · ");
}

/** A node as it is spoken: “Find offers, finished, 3.2 s”. */
export function nodeSentence(name: string, progress: NodeProgress | undefined): string {
  if (!progress) return `${name}, not reached`;
  const time =
    progress.elapsedMs !== null && progress.state !== "waiting" ? `, ${duration(progress.elapsedMs)}` : "";
  const rounds = progress.rounds > 1 ? `, ran ${progress.rounds} times` : "";
  return `${name}, ${NODE_WORD[progress.state]}${time}${rounds}`;
}

/** What a live region says when a node has come to an end; null while there is nothing to say. */
export function announcement(name: string, progress: NodeProgress): string | null {
  if (progress.state === "running") return null;
  const time =
    progress.elapsedMs !== null && progress.state !== "waiting" ? `, ${duration(progress.elapsedMs)}` : "";
  return `${name} ${progress.state === "waiting" ? "waits for you" : NODE_WORD[progress.state]}${time}`;
}
