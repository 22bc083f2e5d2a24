import { relative } from "node:path";
import type { GraphDrawing, GraphSchemas, Subgraphs } from "../contract/assistants";
import type { GraphEntry } from "../contract/studio";
import { GraphLoadError, NotFoundError } from "../errors";
import type { CompiledGraph } from "./compiled-graph";
import { type ConfigFile, ConfigFileError, type GraphSource, locate } from "./config-file";
import { describeGraph, describeSubgraphs, drawGraph, saysTypes, toSubgraphs } from "./describe-graph";
import type { AccessContext, GraphConfig } from "./graph-export";
import type { GraphRegistry } from "./graph-registry";
import { GraphSlot } from "./graph-slot";
import { graphTypes } from "./graph-types";
import { member } from "./json-schema";
import { describeFailure } from "./load-error";
import type { ModuleLoader } from "./module-loader";
import type { GraphTypes } from "./resolve-graph-types";
import { FileWatch } from "./watch-files";
import { withTypes } from "./with-types";

/** The graphs of one `langgraph.json`, each in its slot. */
export class GraphShelf implements GraphRegistry {
  readonly #slots: Map<string, GraphSlot>;
  readonly #watch: FileWatch | null;

  constructor(
    readonly config: ConfigFile,
    private readonly loader: ModuleLoader,
    { watch }: { watch: boolean },
  ) {
    this.#slots = new Map(config.graphs.map((source) => [source.graphId, new GraphSlot(source, loader)]));
    this.#watch = watch ? new FileWatch(() => void this.refresh()) : null;
  }

  /** Loads what is not loaded, side by side. Never rejects: a graph that fails says so in `list`. */
  async refresh(): Promise<void> {
    await Promise.all([...this.#slots.values()].map((slot) => this.#refresh(slot)));
  }

  async #refresh(slot: GraphSlot): Promise<void> {
    if (this.#watch) slot.forgetChanged();
    await slot.settle();
    this.#watch?.add(slot.files());
  }

  list(): GraphEntry[] {
    return [...this.#slots.values()].map(({ source, failure }) => ({
      graph_id: source.graphId,
      source: source.source,
      description: source.description,
      status: failure ? "failed" : "ready",
      error: failure && { ...failure, file: failure.file && relative(this.config.projectDir, failure.file) },
    }));
  }

  has(graphId: string): boolean {
    return this.#slots.has(graphId);
  }

  load(
    graphId: string,
    config: GraphConfig = {},
    access: AccessContext = "threads.create_run",
  ): Promise<CompiledGraph> {
    return this.#load(graphId, config, access);
  }

  async draw(graphId: string, xray: boolean | number): Promise<GraphDrawing> {
    const graph = await this.#load(graphId, {}, "assistants.read");
    return this.#telling(graphId, () => drawGraph(graph, xray));
  }

  async schemas(graphId: string): Promise<GraphSchemas> {
    const graph = await this.#load(graphId, {}, "assistants.read");
    const schemas = describeGraph(graphId, graph);
    const types = saysTypes(graph, schemas) ? null : await this.#types(graphId);
    return types ? withTypes(schemas, types) : schemas;
  }

  async subgraphs(graphId: string, options: { recurse: boolean; namespace?: string }): Promise<Subgraphs> {
    const graph = await this.#load(graphId, {}, "assistants.read");
    const found = await this.#telling(graphId, () => describeSubgraphs(graphId, graph, options));
    if ([...found.values()].every(({ graph, schemas }) => saysTypes(graph, schemas)))
      return toSubgraphs(found);
    const types = await this.#types(graphId);
    return toSubgraphs(found, types?.subgraphs);
  }

  /** What TypeScript knows of the graph, for what its channels do not tell. */
  async #types(graphId: string): Promise<GraphTypes | null> {
    const slot = this.#slots.get(graphId);
    if (!slot) return null;
    const slots = [...this.#slots.values()].filter(({ loaded }) => loaded);
    return graphTypes(slot.source, {
      graphs: slots.map(({ source }) => source),
      files: slots.flatMap((one) => one.files()),
    });
  }

  async loadExport(key: string, source: string): Promise<unknown> {
    const { file, exportName } = locate(this.config.projectDir, source);
    const found = await this.loader.load(file).catch((cause: unknown) => {
      const { message } = describeFailure(cause, (read) => this.loader.hasRead(read), file);
      throw new ConfigFileError(`${this.config.path}: "${key}" (${source}) cannot be loaded: ${message}.`, {
        cause,
      });
    });
    const exported = member(found, exportName);
    if (exported === undefined || exported === null)
      throw new ConfigFileError(`${this.config.path}: "${key}": ${source} has no export "${exportName}".`);
    return exported;
  }

  async close(): Promise<void> {
    this.#watch?.close();
  }

  async #load(graphId: string, config: GraphConfig, access: AccessContext): Promise<CompiledGraph> {
    const slot = this.#slots.get(graphId);
    if (!slot) throw new NotFoundError(`Graph "${graphId}" is not in ${this.config.path}`);
    await this.#refresh(slot);
    const { loaded } = slot;
    if (!loaded)
      throw this.#loadError(slot.source, slot.failure?.message ?? "it is still loading", slot.failure);
    return this.#telling(graphId, () => loaded(config, access));
  }

  /** Runs code of the graph's author; what it throws is told with file and line. */
  async #telling<T>(graphId: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      const slot = this.#slots.get(graphId);
      if (!slot) throw thrown;
      const failure = slot.describe(thrown);
      throw this.#loadError(slot.source, failure.message, failure, thrown);
    }
  }

  #loadError(
    source: GraphSource,
    message: string,
    place: { file: string | null; line: number | null } | null,
    cause?: unknown,
  ): GraphLoadError {
    const file = place?.file && relative(this.config.projectDir, place.file);
    const where = file ? ` (${file}${place.line ? `:${place.line}` : ""})` : "";
    return new GraphLoadError(`Graph "${source.graphId}" failed to load: ${message}${where}`, { cause });
  }
}
