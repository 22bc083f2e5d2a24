import type { SessionSnapshot } from "../../lib/client/run-session";
import { END, exits, type StepBoard } from "../../lib/client/step-board";

/** `ran` is solid, `flow` is on its way, `idle` could run. */
export type EdgeState = "ran" | "flow" | "idle";

export function edgeState(snapshot: SessionSnapshot, source: string, target: string): EdgeState {
  const steps = snapshot.picture?.steps;
  if (!steps) return "idle";
  if (target === END)
    return hasEnded(snapshot, steps) && exits(steps).some((id) => isWithin(id, source)) ? "ran" : "idle";
  if (!isTaken(steps.links, source, target)) return "idle";
  return steps.nodes[target]?.state === "running" && isLatest(steps, source, target) ? "flow" : "ran";
}

/** A running node may have been reached before by other ways; the thread runs on the last one. */
function isLatest(steps: StepBoard, source: string, target: string): boolean {
  const path = target.slice(0, Math.max(0, target.lastIndexOf(":")));
  return steps.fronts[path]?.sources.some((from) => isWithin(from, source)) ?? false;
}

/** Whether the run came to the graph's end, so that the last step led there. */
export function hasEnded(snapshot: SessionSnapshot, steps: StepBoard): boolean {
  const newest = snapshot.runs.find((run) => run.run_id === snapshot.picture?.runId);
  const waits = Object.values(steps.nodes).some((node) => node.state === "waiting");
  return newest?.status === "success" && snapshot.picture?.interrupts.length === 0 && !waits;
}

/** A subgraph that the drawing shows as one node was entered and left by the nodes inside it. */
function isTaken(links: StepBoard["links"], source: string, target: string): boolean {
  if (links[`${source}>${target}`]) return true;
  return Object.keys(links).some((link) => {
    const [from = "", to = ""] = link.split(">");
    return isWithin(from, source) && isWithin(to, target);
  });
}

function isWithin(id: string, node: string): boolean {
  return id === node || id.startsWith(`${node}:`);
}
