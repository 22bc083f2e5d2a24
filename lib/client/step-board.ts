import type { StepEvent } from "../contract/stream";

/** Where a node of the drawing stands. Absent from the board: not reached. */
export type NodeState = "running" | "finished" | "failed" | "waiting" | "cancelled";

export interface NodeProgress {
  id: string;
  state: NodeState;
  /** How often the node came up: a loop counts, tasks at once do not. */
  rounds: number;
  /** The tasks of this round, of which `done` have ended: above one only when the graph fans out. */
  tasks: number;
  done: number;
  startedAt: number;
  /** Milliseconds of this round; null while it goes on. */
  elapsedMs: number | null;
  error: string | null;
}

interface StepTask {
  nodeId: string;
  state: NodeState;
}

/** The steps of a turn: its nodes by their id in the drawing, and its tasks by task id. */
export interface StepBoard {
  nodes: Readonly<Record<string, NodeProgress>>;
  /** Node ids in the order in which they first came up. */
  order: readonly string[];
  tasks: Readonly<Record<string, StepTask>>;
  /** Which edges of the drawing were taken, as `source>target`. */
  links: Readonly<Record<string, true>>;
  /** By the path of a graph or subgraph: from where its present step was reached, and what of it has ended. */
  fronts: Readonly<Record<string, Front>>;
}

interface Front {
  sources: readonly string[];
  ended: readonly string[];
}

export const EMPTY_BOARD: StepBoard = { nodes: {}, order: [], tasks: {}, links: {}, fronts: {} };
export const START = "__start__";
export const END = "__end__";

const MAX_TASKS = 2_000;

/** As the drawing names a node inside subgraphs: `parent:child`. */
export function nodeIdOf(path: readonly string[], node: string): string {
  return [...path, node].join(":");
}

const STATE_OF = {
  started: "running",
  finished: "finished",
  failed: "failed",
  interrupted: "waiting",
} as const;

export function foldStep(board: StepBoard, step: StepEvent): StepBoard {
  const nodeId = nodeIdOf(step.path, step.node);
  const state = STATE_OF[step.status];
  const known = board.tasks[step.id];
  // A task whose result is there already is told to start again when its step goes on after an answer; it does not run.
  if (known?.state === state || known?.state === "finished") return board;
  const before = board.nodes[nodeId];
  const node =
    state === "running"
      ? starts(nodeId, before, step, known !== undefined)
      : before && ends(before, state, step);
  if (!node) return board;
  return {
    ...(state === "running" && known === undefined
      ? reach(board, step, nodeId)
      : leave(board, step, nodeId, state)),
    nodes: { ...board.nodes, [nodeId]: node },
    order: before ? board.order : [...board.order, nodeId],
    tasks: { ...bounded(board.tasks), [step.id]: { nodeId, state } },
  };
}

function starts(id: string, before: NodeProgress | undefined, step: StepEvent, again: boolean): NodeProgress {
  const joins = before !== undefined && before.state === "running";
  if (joins) return again ? before : { ...before, tasks: before.tasks + 1 };
  // A task that went on after an answer is the same task: its round does not count twice.
  const rounds = (before?.rounds ?? 0) + (again && before ? 0 : 1);
  const fresh = { id, state: "running" as const, rounds, startedAt: step.at, elapsedMs: null, error: null };
  if (again && before) return { ...fresh, tasks: before.tasks, done: Math.max(0, before.done - 1) };
  return { ...fresh, tasks: 1, done: 0 };
}

function ends(before: NodeProgress, state: Exclude<NodeState, "running">, step: StepEvent): NodeProgress {
  const done = Math.min(before.done + 1, before.tasks);
  const ended = { ...before, done, error: step.error ?? before.error };
  const open = done < before.tasks;
  if (open && state === "finished") return ended;
  return {
    ...ended,
    state: open ? "running" : worse(before, state),
    elapsedMs: Math.max(0, step.at - before.startedAt),
  };
}

/** One failed task of several makes the round a failed one. */
function worse(before: NodeProgress, state: NodeState): NodeState {
  return state === "finished" && before.error !== null ? "failed" : state;
}

/**
 * A step's tasks all start before one of them ends, so a start after an end begins the next step: what has ended is
 * where it came from. A subgraph's first step is reached from where the subgraph itself was.
 */
function reach(board: StepBoard, step: StepEvent, nodeId: string): Pick<StepBoard, "links" | "fronts"> {
  const path = step.path.join(":");
  const front = board.fronts[path];
  const next =
    front && front.ended.length === 0 ? front : { sources: sourcesOf(board, step.path, front), ended: [] };
  const links = Object.fromEntries(next.sources.map((source) => [`${source}>${nodeId}`, true as const]));
  const { [nodeId]: _before, ...fronts } = board.fronts;
  return { links: { ...board.links, ...links }, fronts: { ...fronts, [path]: next } };
}

function sourcesOf(board: StepBoard, path: readonly string[], front: Front | undefined): readonly string[] {
  if (front) return front.ended.flatMap((nodeId) => exitsOf(board, nodeId));
  return path.length === 0 ? [START] : (board.fronts[path.slice(0, -1).join(":")]?.sources ?? []);
}

/** A subgraph is left from the nodes of its last step. */
function exitsOf(board: StepBoard, nodeId: string): readonly string[] {
  const inside = board.fronts[nodeId]?.ended;
  return inside && inside.length > 0 ? inside.flatMap((inner) => exitsOf(board, inner)) : [nodeId];
}

function leave(
  board: StepBoard,
  step: StepEvent,
  nodeId: string,
  state: NodeState,
): Pick<StepBoard, "links" | "fronts"> {
  const path = step.path.join(":");
  const front = board.fronts[path];
  if (state !== "finished" || !front || front.ended.includes(nodeId)) return board;
  return {
    links: board.links,
    fronts: { ...board.fronts, [path]: { ...front, ended: [...front.ended, nodeId] } },
  };
}

/** The nodes from which the graph came to its end, when it did. */
export function exits(board: StepBoard): readonly string[] {
  return (board.fronts[""]?.ended ?? []).flatMap((nodeId) => exitsOf(board, nodeId));
}

/** What still ran when the run ended, or when its attempt was lost, runs no more. */
export function closeBoard(board: StepBoard, as: "cancelled" | "failed" | "finished"): StepBoard {
  return mapOpen(board, (node) => ({ ...node, state: as }));
}

/** Takes back the open tasks of a lost attempt: the next attempt starts them again. */
export function dropOpenTasks(board: StepBoard): StepBoard {
  const nodes: Record<string, NodeProgress> = {};
  for (const [id, node] of Object.entries(board.nodes)) {
    if (node.state !== "running") nodes[id] = node;
    else if (node.rounds > 1)
      nodes[id] = { ...node, state: "finished", rounds: node.rounds - 1, elapsedMs: null };
  }
  const tasks = Object.entries(board.tasks).filter(([, task]) => task.state !== "running");
  return { ...board, nodes, order: board.order.filter((id) => nodes[id]), tasks: Object.fromEntries(tasks) };
}

function mapOpen(board: StepBoard, change: (node: NodeProgress) => NodeProgress): StepBoard {
  const nodes = Object.entries(board.nodes).map(([id, node]) => [
    id,
    node.state === "running" ? change(node) : node,
  ]);
  return { ...board, nodes: Object.fromEntries(nodes) };
}

/** A run that loops for hours must not fill the page's memory: the oldest tasks are forgotten. */
function bounded(tasks: StepBoard["tasks"]): StepBoard["tasks"] {
  const entries = Object.entries(tasks);
  return entries.length < MAX_TASKS ? tasks : Object.fromEntries(entries.slice(-MAX_TASKS / 2));
}
