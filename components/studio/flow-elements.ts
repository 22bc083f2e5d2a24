import type { PlacedGraph } from "../graph-drawing/arrange-graph";
import type { StudioEdge, StudioNode } from "./node-types";

/** The arranged graph as React Flow takes it. Frames lie under threads, threads under nodes. */
export function flowElements(
  placed: PlacedGraph,
  threadId: string,
): { nodes: StudioNode[]; edges: StudioEdge[] } {
  const frames = placed.frames.map(
    (frame): StudioNode => ({
      id: frame.id,
      type: "frame",
      position: { x: frame.x, y: frame.y },
      width: frame.width,
      height: frame.height,
      data: { threadId, placed: frame },
      selectable: false,
      zIndex: -10 + frame.depth,
    }),
  );
  const nodes = placed.nodes.map((node): StudioNode => {
    const place = { id: node.id, position: { x: node.x, y: node.y }, width: node.width, height: node.height };
    const data = { threadId, placed: node };
    if (node.kind === "step") return { ...place, type: "step", data, zIndex: 2 };
    return { ...place, type: "pill", data, selectable: false, zIndex: 2 };
  });
  const edges = placed.edges.map(
    (edge): StudioEdge => ({
      id: edge.id,
      type: "thread",
      source: edge.source,
      target: edge.target,
      data: { threadId, placed: edge },
      zIndex: 0,
    }),
  );
  return { nodes: [...frames, ...nodes], edges };
}
