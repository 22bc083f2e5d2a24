"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { drawingQuery } from "../../lib/client/one-thread";
import { arrangeGraph } from "../graph-drawing/arrange-graph";
import { StepStrip } from "./step-strip";

/** The graph where there is no room for it: its steps along the thread. */
export function GraphStrip({ threadId, assistantId }: { threadId: string; assistantId: string }) {
  const drawing = useQuery(drawingQuery(assistantId)).data;
  const placed = useMemo(() => (drawing ? arrangeGraph(drawing) : null), [drawing]);
  return placed ? <StepStrip threadId={threadId} nodes={placed.nodes} /> : null;
}
