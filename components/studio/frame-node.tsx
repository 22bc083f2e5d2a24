"use client";

import type { Node, NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useNow } from "../../lib/client/use-now";
import { useRunSession } from "../../lib/client/use-run-session";
import type { PlacedFrame } from "../graph-drawing/arrange-graph";
import { ToneIcon } from "../marks/tone-icon";
import { NODE_TONE, nodeFigures } from "./node-look";

export type FrameFlowNode = Node<{ threadId: string; placed: PlacedFrame }, "frame">;

/** A subgraph: its name above its left edge, and its nodes inside. */
export const FrameNode = memo(function FrameNode({ id, data }: NodeProps<FrameFlowNode>) {
  const progress = useRunSession(data.threadId, (session) => session.picture?.steps.nodes[id]);
  const now = useNow(progress?.state === "running");
  const { name, width, height } = data.placed;
  return (
    <div
      style={{ width, height }}
      className="rounded-4 border border-line-strong bg-[color-mix(in_oklab,var(--raised)_60%,transparent)]"
    >
      <p className="absolute top-1.5 left-3 flex items-center gap-1.5 font-medium text-12 text-fg-2">
        {name}
        {progress ? <ToneIcon tone={NODE_TONE[progress.state]} className="size-3.5" /> : null}
        {progress ? (
          <span className="font-normal text-fg-3 tabular-nums">{nodeFigures(progress, now)}</span>
        ) : null}
      </p>
    </div>
  );
});
