"use client";

import { useQuery } from "@tanstack/react-query";
import { graphsQuery } from "../../lib/client/graphs";
import type { Assistant } from "../../lib/contract/assistants";

/** Whether an assistant can run: its graph is in langgraph.json and has been loaded. */
export function useServes(): (assistant: Pick<Assistant, "graph_id">) => boolean {
  const { data: graphs } = useQuery(graphsQuery());
  if (!graphs) return () => true;
  const ready = new Set(graphs.filter((graph) => graph.status === "ready").map((graph) => graph.graph_id));
  return (assistant) => ready.has(assistant.graph_id);
}
