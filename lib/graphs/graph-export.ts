import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { ServerRuntime } from "@langchain/langgraph-sdk";
import type { CompiledGraph } from "./compiled-graph";

/** What a run knows when it asks for its graph; a factory may read `configurable` and `context`. */
export type GraphConfig = LangGraphRunnableConfig;

/** Why a graph is asked for: to run it, to read or write a thread's state, or only to describe it. */
export type AccessContext = ServerRuntime["accessContext"];

/** An export of a graph file, ready to give its graph. */
export type LoadedGraph = (config: GraphConfig, access: AccessContext) => Promise<CompiledGraph>;

/**
 * Takes what the official servers take: a compiled graph, a graph to be compiled, a promise of one, a wrapper with
 * the graph in `.graph` (`createAgent`), or a function `(config, runtime)` that returns any of these.
 * The function is called at each load; the others are settled here, once.
 */
export async function toLoadedGraph(exported: unknown, exportName: string): Promise<LoadedGraph> {
  if (typeof exported === "function") {
    return async (config, access) => {
      const own = { ...config, configurable: { ...config.configurable } };
      const made: unknown = await exported(own, runtimeFor(config, access));
      return toCompiled(made, `The function that is exported as "${exportName}" returned`);
    };
  }
  const graph = toCompiled(await exported, `The export "${exportName}" is`);
  return async () => graph;
}

function runtimeFor(config: GraphConfig, accessContext: AccessContext): ServerRuntime {
  if (accessContext !== "threads.create_run") return { accessContext, executionRuntime: null };
  return { accessContext, executionRuntime: { context: config.context } };
}

function toCompiled(value: unknown, what: string): CompiledGraph {
  const compiled = isCompilable(value) ? value.compile() : value;
  const inner =
    typeof compiled === "object" && compiled !== null && "graph" in compiled ? compiled.graph : null;
  if (isCompiled(inner)) return inner;
  if (isCompiled(compiled)) return compiled;
  throw new TypeError(`${what} ${kindOf(value)}, not a graph`);
}

function isCompilable(value: unknown): value is { compile(): unknown } {
  return (
    typeof value === "object" && value !== null && "compile" in value && typeof value.compile === "function"
  );
}

/** By shape, not by class: a project may bring a LangGraph of its own. */
function isCompiled(value: unknown): value is CompiledGraph {
  return (
    typeof value === "object" && value !== null && "lg_is_pregel" in value && value.lg_is_pregel === true
  );
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  const name: unknown = value.constructor?.name;
  return typeof name === "string" && name !== "Object" ? `an instance of ${name}` : "a plain object";
}
