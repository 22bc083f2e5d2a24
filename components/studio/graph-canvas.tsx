"use client";

import { ReactFlow, ReactFlowProvider } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import "../graph-drawing/graph-canvas.css";
import { useMemo, useRef, useState } from "react";
import type { GraphDrawing } from "../../lib/contract/assistants";
import { arrangeGraph } from "../graph-drawing/arrange-graph";
import { useFitOnResize } from "../graph-drawing/use-fit-on-resize";
import { CanvasTools } from "./canvas-tools";
import { flowElements } from "./flow-elements";
import { GraphLegend } from "./graph-legend";
import { NodeDetails } from "./node-details";
import { EDGE_TYPES, NODE_TYPES } from "./node-types";
import { StepAnnouncer } from "./step-announcer";
import { StepStrip } from "./step-strip";

/** The graph as it is drawn, with the thread's newest turn running through it. */
export function GraphCanvas({ threadId, drawing }: { threadId: string; drawing: GraphDrawing }) {
  const placed = useMemo(() => arrangeGraph(drawing), [drawing]);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <StepStrip threadId={threadId} nodes={placed.nodes} spoken />
      <StepAnnouncer threadId={threadId} />
      <ReactFlowProvider>
        <Canvas key={threadId} threadId={threadId} placed={placed} />
      </ReactFlowProvider>
    </div>
  );
}

const FIT = { padding: 0.1, maxZoom: 1, minZoom: 0.2 };
const NOTHING_SELECTED: readonly string[] = [];

function Canvas({ threadId, placed }: { threadId: string; placed: ReturnType<typeof arrangeGraph> }) {
  const box = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState(NOTHING_SELECTED);
  const elements = useMemo(() => flowElements(placed, threadId), [placed, threadId]);
  const nodes = useMemo(
    () => elements.nodes.map((node) => (selected.includes(node.id) ? { ...node, selected: true } : node)),
    [elements, selected],
  );
  const { onMoveStart, fitAgain } = useFitOnResize(box, FIT);
  const [chosen] = selected;
  return (
    <div ref={box} className="graph-cloth relative min-h-0 flex-1">
      <ReactFlow
        nodes={nodes}
        edges={elements.edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodeClick={(_event, node) => {
          if (node.type === "step") setSelected(selected.includes(node.id) ? NOTHING_SELECTED : [node.id]);
        }}
        onPaneClick={() => setSelected(NOTHING_SELECTED)}
        onMoveStart={onMoveStart}
        fitView
        fitViewOptions={FIT}
        minZoom={0.2}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
      />
      <CanvasTools onFit={fitAgain} />
      <GraphLegend />
      {chosen ? (
        <NodeDetails threadId={threadId} nodeId={chosen} onClose={() => setSelected(NOTHING_SELECTED)} />
      ) : null}
    </div>
  );
}
