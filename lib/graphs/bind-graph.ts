import type { BaseCheckpointSaver, BaseStore } from "@langchain/langgraph";
import type { CompiledGraph } from "./compiled-graph";

/**
 * The graph with a checkpointer (and store) of ours, as a shallow copy: the user's object is shared by all runs
 * and is never written to. `checkpointer: false` runs without one. Subgraphs inherit what the copy has.
 */
export function bindGraph(
  graph: CompiledGraph,
  { checkpointer, store }: { checkpointer: BaseCheckpointSaver | false; store?: BaseStore },
): CompiledGraph {
  const fields = {
    ...graph,
    // The constructor writes into `channels`, and when it validates, into `triggerToNodes`.
    channels: { ...graph.channels },
    autoValidate: false,
    checkpointer,
    store: store ?? graph.store,
  };
  const copy = construct(graph, fields);
  return Object.assign(copy, fields, { autoValidate: graph.autoValidate });
}

/**
 * Copies as LangGraph's own `withConfig` does: a class that is compiled from fields takes its own fields again.
 * `Object.create` would lose the private methods behind `streamEvents`.
 */
function construct(graph: CompiledGraph, fields: object): CompiledGraph {
  const Class = graph.constructor as new (fields: object) => CompiledGraph;
  return new Class(fields);
}
