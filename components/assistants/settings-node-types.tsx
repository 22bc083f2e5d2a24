"use client";

import { BaseEdge, type EdgeProps, Handle, type NodeProps, Position } from "@xyflow/react";
import { memo, useContext } from "react";
import { threadPath } from "../graph-drawing/thread-path";
import { Bobbin } from "../marks/bobbin";
import { CanvasChoice, type SettingsEdge, type SettingsNode } from "./settings-elements";
import { StepButton } from "./step-button";

/** A step: a button when it has fields of its own, else only a sign on the way. */
const StepNode = memo(function StepNode({ id, data }: NodeProps<SettingsNode>) {
  const { steps, node, onNode } = useContext(CanvasChoice);
  const step = steps.find((one) => one.id === id);
  const { name, width, height } = data.placed;
  return (
    <div style={{ width, height }} className="relative">
      <Ports />
      {step ? (
        <StepButton
          step={step}
          isChosen={node === id}
          onChoose={() => onNode(node === id ? null : id)}
          // React Flow lets the mouse through nodes that it neither selects nor moves.
          className="nopan pointer-events-auto absolute top-0 left-1/2 w-24 -translate-x-1/2"
        />
      ) : (
        <div className="absolute top-0 left-1/2 grid w-24 -translate-x-1/2 justify-items-center gap-1 text-12 text-fg-3">
          <span className="grid size-9 place-items-center bg-base">
            <Bobbin name={name} size={28} hollow />
          </span>
          <span
            className="max-w-20 truncate rounded-1 bg-base px-1 leading-4"
            title={`${name}: nothing to set`}
          >
            {name}
          </span>
        </div>
      )}
    </div>
  );
});

/** Where the graph starts and ends. */
const PillNode = memo(function PillNode({ data }: NodeProps<SettingsNode>) {
  const { kind, width, height } = data.placed;
  return (
    <div
      style={{ width, height }}
      className="grid place-items-center rounded-full border border-line-strong bg-base text-12 text-fg-3"
    >
      <Ports />
      {kind}
    </div>
  );
});

/** React Flow draws no edge without them. */
function Ports() {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="opacity-0" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="opacity-0" />
    </>
  );
}

const ALWAYS = { stroke: "var(--line-strong)", strokeWidth: 1.75 };
const SOMETIMES = {
  stroke: "var(--control-line)",
  strokeWidth: 1.5,
  strokeDasharray: "1.5 5",
  strokeLinecap: "round",
} as const;

/** The way between two steps; dotted where the graph decides. */
const ThreadEdge = memo(function ThreadEdge({ id, data }: EdgeProps<SettingsEdge>) {
  if (!data) return null;
  return (
    <BaseEdge
      id={id}
      path={threadPath(data.placed.points, true)}
      style={data.placed.conditional ? SOMETIMES : ALWAYS}
      interactionWidth={0}
    />
  );
});

/** Constants: React Flow builds everything anew when these objects change. */
export const SETTINGS_NODES = { step: StepNode, pill: PillNode };
export const SETTINGS_EDGES = { thread: ThreadEdge };
