import { existsSync } from "node:fs";
import { extname } from "node:path";
import { log } from "../log";
import type { GraphSource } from "./config-file";
import { type LoadedGraph, toLoadedGraph } from "./graph-export";
import { member } from "./json-schema";
import { describeFailure, type LoadFailure } from "./load-error";
import type { ModuleLoader } from "./module-loader";

/** How long a module may take before the others, and the start, stop waiting for it. */
const PATIENCE_MS = 15_000;

/** The place of one graph: what its module gave, or why it gave nothing. */
export class GraphSlot {
  loaded: LoadedGraph | null = null;
  failure: LoadFailure | null = null;
  #loading: Promise<void> | null = null;
  #settled = false;

  constructor(
    readonly source: GraphSource,
    private readonly loader: ModuleLoader,
  ) {}

  files(): string[] {
    return this.loader.filesOf(this.source.file);
  }

  /** Lets go of a graph whose files changed, and of one that failed: what it lacked may be there now. */
  forgetChanged(): void {
    const changed = this.loader.forgetChanged(this.source.file);
    if (!changed && !(this.failure && this.#settled)) return;
    this.#loading = null;
    this.#settled = false;
  }

  /** Ends when the graph is there, or failed, or takes too long. Never rejects. */
  async settle(): Promise<void> {
    if (this.#settled) return;
    if (!this.#loading) {
      const loading: Promise<void> = this.#load(() => this.#loading === loading);
      this.#loading = loading;
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        if (!this.loaded) this.failure ??= this.#tooLate();
        resolve();
      }, PATIENCE_MS);
    });
    await Promise.race([this.#loading, late]);
    clearTimeout(timer);
  }

  describe(thrown: unknown): LoadFailure {
    return describeFailure(thrown, (file) => this.loader.hasRead(file), this.source.file);
  }

  /** A load that was overtaken by an edit ends without effect. */
  async #load(isLatest: () => boolean): Promise<void> {
    // `#loading` is not set before this function has returned once.
    await null;
    const outcome = await this.#import().catch((thrown: unknown) => this.describe(thrown));
    if (!isLatest()) return;
    const before = this.failure;
    this.loaded = typeof outcome === "function" ? outcome : null;
    this.failure = typeof outcome === "function" ? null : outcome;
    this.#settled = true;
    this.#report(before);
  }

  #report(before: LoadFailure | null): void {
    const { failure, source } = this;
    if (failure && failure.message !== before?.message)
      log.warn(`Graph "${source.graphId}" failed to load`, { failure });
    if (!failure && before) log.info(`Graph "${source.graphId}" loads again`);
  }

  async #import(): Promise<LoadedGraph> {
    const { file, source, exportName } = this.source;
    if (extname(file) === ".py")
      throw new Error(`${source} is a Python file; graphs are TypeScript or JavaScript`);
    if (!existsSync(file)) throw new Error(`The file of ${source} does not exist`);
    const exports = await this.loader.load(file);
    const exported =
      member(exports, exportName) ?? (exportName === "default" ? commonJsDefault(exports) : undefined);
    if (exported === undefined || exported === null)
      throw new Error(`The file has no export "${exportName}"`);
    return toLoadedGraph(exported, exportName);
  }

  #tooLate(): LoadFailure {
    const seconds = PATIENCE_MS / 1000;
    const message = `It did not finish loading within ${seconds} seconds; a top-level await may never end`;
    return { message, file: this.source.file, line: null };
  }
}

/** `module.exports = graph` without more is what `import` calls the default. */
function commonJsDefault(exports: unknown): unknown {
  return member(exports, "__esModule") ? undefined : exports;
}
