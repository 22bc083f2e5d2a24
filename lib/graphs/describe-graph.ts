import type { GraphDrawing, GraphSchemas, Subgraphs } from "../contract/assistants";
import type { JsonObject } from "../contract/common";
import type { CompiledGraph } from "./compiled-graph";
import { isObject, member } from "./json-schema";
import type { GraphTypes } from "./resolve-graph-types";
import { asPartial, stateSchema } from "./state-schemas";
import { withTypes } from "./with-types";

/** What a graph takes, gives, holds and can be told, as JSON Schema; null where it does not tell. Never throws. */
export function describeGraph(graphId: string, graph: CompiledGraph): GraphSchemas {
  const builder: unknown = member(graph, "builder");
  const registry = member(builder, "_metaRegistry");
  const tell = (definition: unknown, direction: "input" | "output") =>
    quietly(() => stateSchema(definition, direction, registry));

  const state = member(builder, "_schemaRuntimeDefinition") ?? member(builder, "_schemaDefinition");
  const input = ownDefinition(builder, "input");
  const output = ownDefinition(builder, "output");
  // LangGraph.js has one schema for both: `context` of today, `configurable` of before.
  const config = tell(member(builder, "_configRuntimeSchema"), "input");
  return {
    graph_id: graphId,
    input_schema: input ? tell(input, "input") : asPartial(tell(state, "input")),
    output_schema: tell(output ?? state, "output"),
    state_schema: tell(state, "output"),
    config_schema: config,
    context_schema: config,
  };
}

/** The input or output definition, if it is another than the state's. */
function ownDefinition(builder: unknown, side: "input" | "output"): unknown {
  const runtime = member(builder, `_${side}RuntimeDefinition`);
  if (isObject(runtime) && runtime !== member(builder, "_schemaRuntimeDefinition")) return runtime;
  const channels = member(builder, `_${side}Definition`);
  return channels === member(builder, "_schemaDefinition") ? undefined : channels;
}

function quietly(work: () => JsonObject | null): JsonObject | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Pregel's signature leaves out the one key that its compiled graphs read. */
type DrawConfig = Parameters<CompiledGraph["getGraphAsync"]>[0] & { xray: boolean | number };

/** The graph as a drawing; a number unfolds so many levels of subgraphs. */
export async function drawGraph(graph: CompiledGraph, xray: boolean | number): Promise<GraphDrawing> {
  const config: DrawConfig = { xray: xray === 0 ? false : xray };
  const drawable = await graph.getGraphAsync(config);
  const { nodes, edges } = toDrawing(drawable.toJSON());
  return {
    nodes: nodes.map((node) => ({ ...node, id: String(node.id) })),
    edges: edges.map((edge) => ({ ...edge, source: String(edge.source), target: String(edge.target) })),
  };
}

/** `toJSON` is typed as any record; its words are those of the contract. */
function toDrawing(json: Record<string, unknown>): GraphDrawing {
  return json as GraphDrawing;
}

/** A graph within a graph, and what it says of itself. */
interface DescribedSubgraph {
  graph: CompiledGraph;
  schemas: GraphSchemas;
}

/** The subgraphs by namespace. */
export async function describeSubgraphs(
  graphId: string,
  graph: CompiledGraph,
  { recurse, namespace }: { recurse: boolean; namespace?: string },
): Promise<Map<string, DescribedSubgraph>> {
  const found = new Map<string, DescribedSubgraph>();
  const nested = namespace?.includes("|") ?? false;
  for await (const [name, subgraph] of graph.getSubgraphsAsync(namespace, recurse || nested)) {
    found.set(name, { graph: subgraph, schemas: describeGraph(graphId, subgraph) });
  }
  return found;
}

/** The same for the wire, in both spellings of the keys, with the types of the nodes that bear the same name. */
export function toSubgraphs(
  found: Map<string, DescribedSubgraph>,
  typed: GraphTypes["subgraphs"] = [],
): Subgraphs {
  const entries = [...found].map(([namespace, subgraph]) => {
    const schemas = saysTypes(subgraph.graph, subgraph.schemas)
      ? subgraph.schemas
      : withNodeTypes(namespace, subgraph.schemas, typed);
    return [
      namespace,
      {
        ...schemas,
        input: schemas.input_schema,
        output: schemas.output_schema,
        state: schemas.state_schema,
        config: schemas.config_schema,
      },
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** Two graphs may have a node of the same name: the one whose state has the same keys is meant. */
function withNodeTypes(
  namespace: string,
  schemas: GraphSchemas,
  typed: GraphTypes["subgraphs"],
): GraphSchemas {
  const node = namespace.split("|").at(-1);
  const keys = keysOf(schemas.state_schema);
  const match = typed.find(({ name, schemas: { state } }) => name === node && keysOf(state) === keys);
  return match ? withTypes(schemas, match.schemas) : schemas;
}

function keysOf(schema: JsonObject | null): string {
  return Object.keys(member(schema, "properties") ?? {})
    .sort()
    .join();
}

/**
 * True when what a graph says of itself leaves nothing for its types to tell: its state is defined by schemas (zod,
 * `StateSchema`), or by channels that show what they hold, as those of messages do.
 */
export function saysTypes(graph: CompiledGraph, schemas: GraphSchemas): boolean {
  const builder = member(graph, "builder");
  if (member(builder, "_schemaRuntimeDefinition") !== undefined) return true;
  // A configuration of channels leaves no trace at run time.
  return (
    schemas.config_schema !== null &&
    Object.values(member(schemas.state_schema, "properties") ?? {}).every(isTold)
  );
}

function isTold(field: unknown): boolean {
  const type = member(field, "type");
  if (member(field, "langgraph_type") === "messages") return true;
  return typeof type === "string" && type !== "array" && type !== "object";
}
