import type { GraphDrawing, GraphSchemas, Subgraphs } from "../contract/assistants";
import type { GraphEntry } from "../contract/studio";
import type { CompiledGraph } from "./compiled-graph";
import type { ConfigFile } from "./config-file";
import type { AccessContext, GraphConfig } from "./graph-export";

/** What can run: the graphs of one `langgraph.json`. */
export interface GraphRegistry {
  /** Every graph of `langgraph.json`, in its order, also those that failed to load. */
  list(): GraphEntry[];
  /** True for a graph of `langgraph.json`, also when it failed to load. */
  has(graphId: string): boolean;
  /**
   * The graph, compiled. A factory is called with `config` and told why: to run it, unless `access` says that only
   * a thread's state is read or written. Without a checkpointer of ours: see `bindGraph`.
   * Throws NotFoundError, or GraphLoadError with file and line.
   */
  load(graphId: string, config?: GraphConfig, access?: AccessContext): Promise<CompiledGraph>;
  /** The graph as a drawing; `xray` unfolds subgraphs (a number: so many levels). Throws as `load` does. */
  draw(graphId: string, xray: boolean | number): Promise<GraphDrawing>;
  /** JSON Schemas of input, output, state and configuration; null where a graph does not tell. Throws as `load` does. */
  schemas(graphId: string): Promise<GraphSchemas>;
  /** The schemas of the subgraphs by namespace (`node` or `node|child`). Throws as `load` does. */
  subgraphs(graphId: string, options: { recurse: boolean; namespace?: string }): Promise<Subgraphs>;
  /** What `langgraph.json` says. */
  readonly config: ConfigFile;
  /**
   * Another export of the project, named by `key` of `langgraph.json` as `path:export` (`auth.path`, `http.app`,
   * `store.index.embed`). Throws ConfigFileError, which names `key`, when it cannot be had.
   */
  loadExport(key: string, source: string): Promise<unknown>;
  /** Stops watching files. */
  close(): Promise<void>;
}
