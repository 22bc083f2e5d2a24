import { Graph, layout } from "@dagrejs/dagre";
import type { GraphDrawing } from "../../lib/contract/assistants";
import { displayName } from "../marks/display-name";

export interface Point {
  x: number;
  y: number;
}

export interface PlacedNode {
  id: string;
  name: string;
  kind: "step" | "start" | "end";
  /** The top left corner. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A subgraph: a frame around its nodes. */
export interface PlacedFrame extends Omit<PlacedNode, "kind"> {
  depth: number;
}

export interface PlacedEdge {
  id: string;
  source: string;
  target: string;
  conditional: boolean;
  label: string | null;
  /** It leads back up: a loop. */
  isBack: boolean;
  /** From port to port. */
  points: Point[];
}

export interface PlacedGraph {
  nodes: PlacedNode[];
  frames: PlacedFrame[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

export const NODE_HEIGHT = 48;
const NARROWEST = 156;
const WIDEST = 260;
/** Bobbin, gaps, status icon and padding around a name. */
const AROUND_NAME = 84;
const PER_LETTER = 7;
const PILL = { width: 56, height: 24 };
/** Room below a node for the tail of its output, and for the edge's bend. */
const BETWEEN_RANKS = 42;
const FRAME_HEAD = 18;
const BACK_SHIFT = 22;

/** How much room nodes and the threads between them take, and which way the threads run. */
export interface Arrangement {
  /** From left to right instead of downwards. */
  isAcross: boolean;
  sizeOf: (id: string) => { width: number; height: number };
  betweenRanks: number;
  betweenNodes: number;
  betweenEdges: number;
}

const DOWNWARDS: Arrangement = {
  isAcross: false,
  sizeOf,
  betweenRanks: BETWEEN_RANKS,
  betweenNodes: 36,
  betweenEdges: 28,
};

/** Where everything of a drawing stands. Pure: the same drawing is always arranged the same. */
export function arrangeGraph(whole: GraphDrawing, arrangement = DOWNWARDS): PlacedGraph {
  const { isAcross } = arrangement;
  const drawing = withoutDoors(whole);
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({
    rankdir: "TB",
    nodesep: arrangement.betweenNodes,
    edgesep: arrangement.betweenEdges,
    ranksep: arrangement.betweenRanks,
    marginx: 16,
    marginy: 16,
  });
  const ids = drawing.nodes.map((node) => String(node.id));
  const known = new Set(ids);
  // A copy: dagre writes the place into the object it is given. Across is downwards, turned at the end.
  for (const id of ids)
    graph.setNode(id, isAcross ? turned(arrangement.sizeOf(id)) : { ...arrangement.sizeOf(id) });
  for (const frame of framesOf(ids)) graph.setNode(frame, {});
  for (const id of [...framesOf(ids), ...ids]) {
    const parent = parentOf(id);
    if (parent !== null && graph.hasNode(parent)) graph.setParent(id, parent);
  }
  const edges = drawing.edges.filter((edge) => known.has(edge.source) && known.has(edge.target));
  edges.forEach((edge, index) => {
    graph.setEdge(edge.source, edge.target, {}, String(index));
  });
  layout(graph);

  const nodes = ids.map((id) => placedNode(id, boxOf(graph, id)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const frames = framesOf(ids).map((id) => ({
    ...boxOf(graph, id),
    id,
    name: nameOf(id),
    depth: id.split(":").length - 1,
  }));
  const ranks = [...new Set(nodes.map((node) => node.y + node.height / 2))];
  const deepest = Math.max(0, ...nodes.map((node) => node.height));
  const placed = {
    nodes,
    frames,
    edges: edges.map((edge, index) =>
      placedEdge(edge, index, byId, lanesOf(pointsOf(graph, edge, index), ranks, deepest)),
    ),
    width: numberOr(graph.graph().width, 0),
    height: numberOr(graph.graph().height, 0),
  };
  const turnedOrNot = isAcross ? turnedGraph(placed) : placed;
  return { ...turnedOrNot, frames: turnedOrNot.frames.map(withHead) };
}

/** What went down goes to the right. */
function turnedGraph(placed: PlacedGraph): PlacedGraph {
  return {
    ...turned(placed),
    nodes: placed.nodes.map(turnedBox),
    frames: placed.frames.map(turnedBox),
    edges: placed.edges.map((edge) => ({ ...edge, points: edge.points.map(({ x, y }) => ({ x: y, y: x })) })),
  };
}

function turned<Sized extends { width: number; height: number }>(one: Sized): Sized {
  return { ...one, width: one.height, height: one.width };
}

function turnedBox<Placed extends Box>(box: Placed): Placed {
  return { ...turned(box), x: box.y, y: box.x };
}

/**
 * A subgraph's own start and end say nothing that its frame does not: what led to them leads on to what is behind them.
 * A node that leads to itself is left out too: how often it ran stands on the node.
 */
function withoutDoors(drawing: GraphDrawing): GraphDrawing {
  let { edges } = drawing;
  const doors = drawing.nodes
    .map((node) => String(node.id))
    .filter((id) => id.includes(":") && kindOf(id) !== "step");
  for (const door of doors) {
    const into = edges.filter((edge) => edge.target === door);
    const out = edges.filter((edge) => edge.source === door);
    const joined = into.flatMap((before) =>
      out.map((after) => ({
        ...before,
        target: after.target,
        conditional: before.conditional || after.conditional,
      })),
    );
    edges = [...edges.filter((edge) => edge.source !== door && edge.target !== door), ...joined];
  }
  return {
    nodes: drawing.nodes.filter((node) => !doors.includes(String(node.id))),
    edges: edges.filter((edge) => edge.source !== edge.target),
  };
}

/** Every subgraph that has a node of its own in the drawing, outer ones first. */
function framesOf(ids: readonly string[]): string[] {
  const frames = new Set<string>();
  for (const id of ids) {
    for (let parent = parentOf(id); parent !== null; parent = parentOf(parent)) {
      if (!ids.includes(parent)) frames.add(parent);
    }
  }
  return [...frames].sort((a, b) => a.split(":").length - b.split(":").length);
}

function parentOf(id: string): string | null {
  const colon = id.lastIndexOf(":");
  return colon === -1 ? null : id.slice(0, colon);
}

export function nameOf(id: string): string {
  return displayName(id.slice(id.lastIndexOf(":") + 1));
}

export function kindOf(id: string): PlacedNode["kind"] {
  if (id.endsWith("__start__")) return "start";
  return id.endsWith("__end__") ? "end" : "step";
}

function sizeOf(id: string): { width: number; height: number } {
  if (kindOf(id) !== "step") return PILL;
  const wanted = AROUND_NAME + nameOf(id).length * PER_LETTER;
  return { width: Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted))), height: NODE_HEIGHT };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Dagre says where the middle is. */
function boxOf(graph: Graph, id: string): Box {
  const node = graph.node(id);
  const width = numberOr(node?.width, 0);
  const height = numberOr(node?.height, 0);
  return { x: numberOr(node?.x, 0) - width / 2, y: numberOr(node?.y, 0) - height / 2, width, height };
}

function placedNode(id: string, box: Box): PlacedNode {
  return { ...box, id, name: nameOf(id), kind: kindOf(id) };
}

/** The name of a frame stands inside its upper edge, where dagre leaves half a rank of room. */
function withHead(frame: PlacedFrame): PlacedFrame {
  return { ...frame, y: frame.y - FRAME_HEAD / 2, height: frame.height + FRAME_HEAD };
}

function pointsOf(graph: Graph, edge: { source: string; target: string }, index: number): Point[] {
  const label: unknown = graph.edge({ v: edge.source, w: edge.target, name: String(index) });
  const points = typeof label === "object" && label !== null ? Reflect.get(label, "points") : undefined;
  return Array.isArray(points) ? points.map((point) => ({ x: Number(point.x), y: Number(point.y) })) : [];
}

function placedEdge(
  edge: GraphDrawing["edges"][number],
  index: number,
  nodes: ReadonlyMap<string, PlacedNode>,
  points: Point[],
): PlacedEdge {
  const source = nodes.get(edge.source);
  const target = nodes.get(edge.target);
  const isBack = source !== undefined && target !== undefined && target.y <= source.y;
  const ends = source && target ? portsOf(source, target, isBack) : null;
  return {
    id: `${edge.source}>${edge.target}#${index}`,
    source: edge.source,
    target: edge.target,
    conditional: edge.conditional === true,
    label: edge.data && edge.data !== edge.target ? edge.data : null,
    isBack,
    points: ends ? straightened([ends[0], ...points, ends[1]]) : [],
  };
}

/**
 * Where an edge passes other ranks it keeps to its lane for the height of a node, so that its bends lie between the
 * ranks and have all the room there is. Dagre's other points are its own scaffolding.
 */
function lanesOf(points: readonly Point[], ranks: readonly number[], deepest: number): Point[] {
  const isUp = (points.at(-1)?.y ?? 0) < (points[0]?.y ?? 0);
  const half = (isUp ? -deepest : deepest) / 2;
  return points.slice(1, -1).flatMap(({ x, y }) => {
    if (!ranks.some((rank) => Math.abs(rank - y) < 1)) return [];
    return [
      { x, y: y - half },
      { x, y: y + half },
    ];
  });
}

/** Of the points along an upright line only its ends matter. */
function straightened(points: Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (!before || !after) return true;
    return Math.abs(before.x - point.x) > 1 || Math.abs(after.x - point.x) > 1;
  });
}

/** A thread comes in at the top and goes out at the bottom; a loop goes back beside it. */
function portsOf(source: PlacedNode, target: PlacedNode, isBack: boolean): [Point, Point] {
  const shift = isBack ? BACK_SHIFT : 0;
  const top = (node: PlacedNode) => ({ x: node.x + node.width / 2 + shift, y: node.y });
  const bottom = (node: PlacedNode) => ({ x: node.x + node.width / 2 + shift, y: node.y + node.height });
  return isBack ? [top(source), bottom(target)] : [bottom(source), top(target)];
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" && Number.isFinite(value) ? value : otherwise;
}
