import { type FSWatcher, watch } from "node:fs";
import { dirname } from "node:path";

/** What a graph writes beside its code (a log, a database) must not wake anybody. */
const CODE = /\.([cm]?[jt]sx?|json)$/;

/**
 * Watches folders (editors replace files rather than write into them, which a watch on the file would lose).
 * `changed` is called once for a burst of changes.
 */
export class FileWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  #pending: NodeJS.Immediate | null = null;

  constructor(private readonly changed: () => void) {}

  /** Watches the folders of `files` from now on, besides those that are watched already. */
  add(files: string[]): void {
    for (const folder of new Set(files.map((file) => dirname(file)))) {
      if (!this.#watchers.has(folder)) this.#watch(folder);
    }
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_, file) => {
        if (!file || CODE.test(file)) this.#notice();
      });
      watcher.on("error", () => this.#drop(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // The folder is gone, or the system has no watches left: `load` looks at the files itself.
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #notice(): void {
    this.#pending ??= setImmediate(() => {
      this.#pending = null;
      this.changed();
    });
  }

  close(): void {
    if (this.#pending) clearImmediate(this.#pending);
    this.#pending = null;
    for (const folder of this.#watchers.keys()) this.#drop(folder);
  }
}
