import { readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Script } from "node:vm";
import type { Jiti } from "jiti";
import { type Exports, ModuleRecord } from "./module-record";
import { transformSource } from "./transform-source";

const SCRIPT = /\.[cm]?[jt]sx?$/;

/**
 * Runs a project's own files. jiti resolves and translates them (TypeScript, JSX, ESM and CommonJS alike) and loads
 * packages; the files themselves are evaluated here, because jiti hands plain JavaScript to Node, where an edited file
 * could not be loaded again nor LangGraph be lent to a project that has none. As in Node there is one instance of
 * each file, also for graphs that load side by side.
 */
export class ModuleLoader {
  readonly #records = new Map<string, ModuleRecord>();

  constructor(
    private readonly jiti: Jiti,
    private readonly options: {
      projectDir: string;
      /** The file a specifier stands for whatever the project's own tree says, by importing folder. */
      shared: (fromDir: string) => Map<string, string>;
      /** Where packages are looked for that the project does not have. */
      fallbackDir: string;
    },
  ) {}

  /** The exports of an own file. Rejects with what went wrong in it or below it. */
  load(file: string): Promise<Exports> {
    return this.#import(file, null);
  }

  /** True for a file of the project that was read. */
  hasRead(file: string): boolean {
    return this.#records.has(file);
  }

  /** Every own file that `file` has read so far, itself first. */
  filesOf(file: string): string[] {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const imported of this.#records.get(path)?.imports ?? []) visit(imported);
    };
    visit(file);
    return [...seen];
  }

  /**
   * Forgets files that changed on disk or failed (what they lacked may be there now), and all that import them.
   * True if `file` is to be loaded again.
   */
  forgetChanged(file: string): boolean {
    const files = this.filesOf(file);
    for (const path of files) if (this.#records.get(path)?.isStale()) this.#forget(path);
    return !this.#records.has(file);
  }

  #forget(file: string): void {
    if (!this.#records.delete(file)) return;
    for (const [path, record] of this.#records) if (record.imports.has(file)) this.#forget(path);
  }

  #isOwn(file: string): boolean {
    const inside = relative(this.options.projectDir, file);
    const path = inside.startsWith("..") ? file : inside;
    return !/(^|[\\/])node_modules[\\/]/.test(path) && (SCRIPT.test(file) || extname(file) === ".json");
  }

  async #import(file: string, importer: ModuleRecord | null): Promise<Exports> {
    const record = this.#records.get(file) ?? this.#start(file, "import");
    importer?.imports.add(file);
    if (record.settled || !importer) return record.result();
    // A circle: waiting would never end. As in Node, the importer gets what is there so far.
    if (record.waitsFor(importer)) return record.module.exports;
    return importer.await(record);
  }

  #require(file: string, importer: ModuleRecord): Exports {
    const record = this.#records.get(file) ?? this.#start(file, "require");
    importer.imports.add(file);
    record.throwIfFailed();
    return record.module.exports;
  }

  #start(file: string, mode: "import" | "require"): ModuleRecord {
    const record = new ModuleRecord(file, statSync(file, { throwIfNoEntry: false }));
    this.#records.set(file, record);
    record.run(() => this.#evaluate(record, mode));
    return record;
  }

  #evaluate(record: ModuleRecord, mode: "import" | "require"): unknown {
    const { file, module } = record;
    const source = readFileSync(file, "utf8");
    if (extname(file) === ".json") {
      module.exports = JSON.parse(source);
      return undefined;
    }
    const isAsync = mode === "import";
    const code = transformSource(this.jiti, { source, file, async: isAsync });
    const wrapper = `(${isAsync ? "async " : ""}function (exports, require, module, __filename, __dirname, jitiImport, jitiESMResolve) {${code}\n})`;
    const run: unknown = new Script(wrapper, { filename: file }).runInThisContext();
    if (typeof run !== "function") throw new TypeError(`${file} cannot be evaluated`);
    return run(
      module.exports,
      Object.assign((id: string) => this.#requireFrom(record, id), {
        resolve: (id: string) => this.#resolve(id, file, "require"),
      }),
      module,
      file,
      dirname(file),
      (id: string) => this.#importFrom(record, id),
      (id: string) => pathToFileURL(this.#resolve(id, file, "import")).href,
    );
  }

  #importFrom(record: ModuleRecord, id: string): unknown {
    if (isBuiltin(id)) return this.jiti.import(id);
    const target = this.#resolve(id, record.file, "import");
    return this.#isOwn(target) ? this.#import(target, record) : this.jiti.import(target);
  }

  #requireFrom(record: ModuleRecord, id: string): unknown {
    if (isBuiltin(id)) return this.jiti(id);
    const target = this.#resolve(id, record.file, "require");
    return this.#isOwn(target) ? this.#require(target, record) : this.jiti(target);
  }

  /** Synchronous and thrown from the import itself, so that the error's stack names the importing line. */
  #resolve(id: string, importer: string, mode: "import" | "require"): string {
    const shared = this.options.shared(dirname(importer)).get(id);
    if (shared) return shared;
    const conditions = ["node", mode];
    const found =
      this.jiti.esmResolve(id, { parentURL: pathToFileURL(importer), conditions, try: true }) ??
      (isRelative(id)
        ? undefined
        : this.jiti.esmResolve(id, { parentURL: this.#fallback(), conditions, try: true }));
    if (!found) throw new Error(`Cannot find ${isRelative(id) ? "module" : "package"} "${id}"`);
    return found.startsWith("file:") ? fileURLToPath(found) : found;
  }

  #fallback(): URL {
    return pathToFileURL(join(this.options.fallbackDir, "package.json"));
  }
}

function isRelative(id: string): boolean {
  return /^(\.|\/|file:|[a-zA-Z]:[\\/])/.test(id);
}

function isBuiltin(id: string): boolean {
  return id.startsWith("node:") || id.startsWith("data:") || builtinModules.includes(id);
}
