import type { CompiledGraph } from "../graphs/compiled-graph";

/** LangGraph's channel that starts a node in the next step. It is empty again once the node has begun. */
const STARTS_NODE = "branch:to:";

/** The thread waits before a node that the graph does not have. */
export class GraphChangedError extends Error {
  override name = "GraphChangedError";
}

/**
 * A graph that was changed while a thread waited would silently do nothing: the node that was to come is gone. Throws
 * GraphChangedError then.
 */
export function requireWaitingNodes(
  graph: Pick<CompiledGraph, "nodes">,
  channelValues: Record<string, unknown> | undefined,
): void {
  const missing = Object.keys(channelValues ?? {})
    .filter((channel) => channel.startsWith(STARTS_NODE))
    .map((channel) => channel.slice(STARTS_NODE.length))
    .filter((node) => !Object.hasOwn(graph.nodes, node));
  if (missing.length === 0) return;
  throw new GraphChangedError(
    `The thread waits before ${missing.join(", ")}, which the graph does not have any more. Start with an input, or ` +
      "from a checkpoint before it.",
  );
}
