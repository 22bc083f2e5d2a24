import { NotFoundError } from "../../errors";
import { registry } from "../../graphs/registry";
import { defaultAssistantId } from "../../ids";

/** Throws NotFoundError, naming the graphs there are, when `langgraph.json` has no such graph. */
export function requireGraph(graphId: string): void {
  if (!registry().has(graphId)) throw new NotFoundError(`Graph "${graphId}" not found. ${knownGraphs()}`);
}

/** Which graphs there are, as a sentence for an error message. */
export function knownGraphs(): string {
  const ids = registry()
    .list()
    .map((graph) => graph.graph_id);
  return ids.length === 0 ? "langgraph.json lists no graph." : `langgraph.json lists: ${ids.join(", ")}.`;
}

/** True for the assistant that a graph of `langgraph.json` has by itself. */
export function isDefaultAssistant(assistantId: string): boolean {
  return registry()
    .list()
    .some((graph) => defaultAssistantId(graph.graph_id) === assistantId);
}
