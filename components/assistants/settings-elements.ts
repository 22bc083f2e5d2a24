"use client";

import type { Edge, Node } from "@xyflow/react";
import { createContext } from "react";
import type { PlacedEdge, PlacedGraph, PlacedNode } from "../graph-drawing/arrange-graph";
import type { StepFields } from "./step-fields";

export type SettingsNode = Node<{ placed: PlacedNode }, "step" | "pill">;
export type SettingsEdge = Edge<{ placed: PlacedEdge }, "thread">;

/** Which steps have fields, and which one is chosen. */
export const CanvasChoice = createContext<{
  steps: readonly StepFields[];
  node: string | null;
  onNode: (node: string | null) => void;
}>({ steps: [], node: null, onNode: () => {} });

/** The arranged graph as React Flow takes it. */
export function settingsElements(placed: PlacedGraph): { nodes: SettingsNode[]; edges: SettingsEdge[] } {
  return {
    nodes: placed.nodes.map((node) => ({
      id: node.id,
      type: node.kind === "step" ? "step" : "pill",
      position: { x: node.x, y: node.y },
      width: node.width,
      height: node.height,
      data: { placed: node },
      zIndex: 2,
    })),
    edges: placed.edges.map((edge) => ({
      id: edge.id,
      type: "thread",
      source: edge.source,
      target: edge.target,
      data: { placed: edge },
    })),
  };
}
