"use client";

import type { Node, NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useRunSession } from "../../lib/client/use-run-session";
import type { PlacedNode } from "../graph-drawing/arrange-graph";
import { cn } from "../ui/cn";
import { hasEnded } from "./edge-state";
import { Eye } from "./step-node";

export type PillFlowNode = Node<{ threadId: string; placed: PlacedNode }, "pill">;

/** Where the graph starts and ends. */
export const PillNode = memo(function PillNode({ data }: NodeProps<PillFlowNode>) {
  const isStart = data.placed.kind === "start";
  const reached = useRunSession(data.threadId, (session) => {
    const steps = session.picture?.steps;
    if (!steps || steps.order.length === 0) return false;
    return isStart || hasEnded(session, steps);
  });
  const { width, height } = data.placed;
  return (
    <div
      style={{ width, height }}
      className={cn(
        "grid place-items-center rounded-full border border-line-strong font-medium text-12",
        reached ? "bg-raised text-fg-2" : "border-dashed text-fg-3",
      )}
    >
      {isStart ? null : <Eye at="in" reached={reached} />}
      {isStart ? "start" : "end"}
      {isStart ? <Eye at="out" reached={reached} /> : null}
    </div>
  );
});
