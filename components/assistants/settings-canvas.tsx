"use client";

import { ReactFlow, ReactFlowProvider } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import "../graph-drawing/graph-canvas.css";
import { useMemo, useRef } from "react";
import type { GraphDrawing } from "../../lib/contract/assistants";
import { arrangeGraph, type PlacedGraph } from "../graph-drawing/arrange-graph";
import { useFitOnResize } from "../graph-drawing/use-fit-on-resize";
import { ACROSS } from "./across";
import { CanvasChoice, settingsElements } from "./settings-elements";
import { SETTINGS_EDGES, SETTINGS_NODES } from "./settings-node-types";
import type { StepFields } from "./step-fields";

interface Props {
  drawing: GraphDrawing;
  steps: readonly StepFields[];
  node: string | null;
  onNode: (node: string | null) => void;
}

/** The graph from left to right, small, to choose a step from. */
export function SettingsCanvas({ drawing, steps, node, onNode }: Props) {
  const placed = useMemo(() => arrangeGraph(drawing, ACROSS), [drawing]);
  const choice = useMemo(() => ({ steps, node, onNode }), [steps, node, onNode]);
  return (
    <CanvasChoice value={choice}>
      <ReactFlowProvider>
        <Canvas placed={placed} />
      </ReactFlowProvider>
    </CanvasChoice>
  );
}

/** Names stay readable: a graph that is longer is moved by hand. */
const FIT = { padding: 0.06, maxZoom: 1, minZoom: 0.6 };

function Canvas({ placed }: { placed: PlacedGraph }) {
  const box = useRef<HTMLDivElement>(null);
  const elements = useMemo(() => settingsElements(placed), [placed]);
  const { onMoveStart } = useFitOnResize(box, FIT);
  return (
    <div ref={box} className="graph-cloth h-full">
      <ReactFlow
        nodes={elements.nodes}
        edges={elements.edges}
        nodeTypes={SETTINGS_NODES}
        edgeTypes={SETTINGS_EDGES}
        onMoveStart={onMoveStart}
        fitView
        fitViewOptions={FIT}
        minZoom={0.4}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        zoomOnScroll={false}
        preventScrolling={false}
      />
    </div>
  );
}
