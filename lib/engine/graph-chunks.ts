import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { CompiledGraph } from "../graphs/compiled-graph";
import { readAhead } from "./read-ahead";

/** A piece of what a graph says: from which (sub)graph, in which mode. */
export type GraphChunk =
  | { kind: "mode"; namespace: string[]; mode: string; payload: unknown }
  /** An event of LangChain's `streamEvents`. */
  | { kind: "event"; event: { event: string; tags?: string[] } };

type StreamMode = "values" | "updates" | "debug" | "messages" | "checkpoints" | "tasks" | "custom" | "tools";

/** LangGraph's own names of the modes a run needs. Steps, results and final values come from the first three. */
export function graphModes(asked: string[]): StreamMode[] {
  const modes = new Set<StreamMode>(["values", "tasks", "checkpoints"]);
  for (const mode of asked) {
    if (mode === "messages-tuple" || mode === "messages") modes.add("messages");
    else if (mode === "updates" || mode === "debug" || mode === "custom" || mode === "tools") modes.add(mode);
  }
  return [...modes];
}

/** Runs the graph. `events` needs LangChain's slower event stream; everything else LangGraph's own. */
export async function* streamGraph(
  graph: CompiledGraph,
  input: unknown,
  options: LangGraphRunnableConfig & Record<string, unknown>,
  asked: string[],
): AsyncGenerator<GraphChunk> {
  const streamOptions = { ...options, streamMode: graphModes(asked), subgraphs: true };
  if (!asked.includes("events")) {
    for await (const chunk of readAhead(await chunksOf(graph, input, streamOptions))) yield toChunk(chunk);
    return;
  }
  for await (const event of readAhead(eventsOf(graph, input, { ...streamOptions, version: "v2" }))) {
    if (event.tags?.includes("langsmith:hidden")) continue;
    if (event.event === "on_chain_stream" && event.run_id === options.runId) yield toChunk(event.data.chunk);
    else yield { kind: "event", event };
  }
}

interface StreamedEvent {
  event: string;
  run_id: string;
  tags?: string[];
  data: { chunk?: unknown };
}

/** LangGraph types inputs, options and chunks by the graph; here the graph is any graph. */
function chunksOf(graph: CompiledGraph, input: unknown, options: object): Promise<AsyncIterable<unknown>> {
  return graph.stream(input as never, options as never) as unknown as Promise<AsyncIterable<unknown>>;
}

function eventsOf(graph: CompiledGraph, input: unknown, options: object): AsyncIterable<StreamedEvent> {
  return graph.streamEvents(input as never, options as never) as unknown as AsyncIterable<StreamedEvent>;
}

/** With several modes and subgraphs, LangGraph says `[namespace, mode, payload]`. */
function toChunk(chunk: unknown): GraphChunk {
  const [namespace, mode, payload] = chunk as [string[] | null, string, unknown];
  return { kind: "mode", namespace: namespace ?? [], mode, payload };
}
