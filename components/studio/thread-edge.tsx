"use client";

import { BaseEdge, type Edge, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useRunSession } from "../../lib/client/use-run-session";
import type { PlacedEdge } from "../graph-drawing/arrange-graph";
import { threadPath } from "../graph-drawing/thread-path";
import { edgeState } from "./edge-state";

export type ThreadFlowEdge = Edge<{ threadId: string; placed: PlacedEdge }, "thread">;

const STROKE = {
  ran: { stroke: "var(--thread-line)", strokeWidth: 2 },
  flow: { stroke: "var(--thread-line)", strokeWidth: 2, strokeDasharray: "6 4" },
  idle: {
    stroke: "var(--control-line)",
    strokeWidth: 1.5,
    strokeDasharray: "1.5 5",
    strokeLinecap: "round",
    opacity: 0.8,
  },
} as const;

/** The thread between two nodes: solid where it ran, dashed where it runs, dotted where it could. */
export const ThreadEdge = memo(function ThreadEdge({ id, data, source, target }: EdgeProps<ThreadFlowEdge>) {
  const state = useRunSession(data?.threadId ?? "", (session) => edgeState(session, source, target));
  if (!data) return null;
  const { placed } = data;
  const middle = placed.points[Math.floor(placed.points.length / 2)];
  return (
    <BaseEdge
      id={id}
      path={threadPath(placed.points)}
      style={STROKE[state]}
      className={`edge-${state}`}
      interactionWidth={0}
      {...(placed.label && middle
        ? {
            label: placed.label,
            labelX: middle.x,
            labelY: middle.y,
            labelStyle: { fill: "var(--text-3)", font: "var(--t-12)" },
            labelBgStyle: { fill: "var(--base)" },
          }
        : {})}
    />
  );
});
