import { type Stats, statSync } from "node:fs";

/** What a module gives; CommonJS may give anything. */
export type Exports = unknown;

/** One file of a project while it is evaluated and after. */
export class ModuleRecord {
  readonly module: { exports: Exports } = { exports: {} };
  /** The own files that it imports. */
  readonly imports = new Set<string>();
  settled = false;
  readonly #awaited = new Set<ModuleRecord>();
  #failure: { thrown: unknown } | null = null;
  #done: Promise<void> = Promise.resolve();

  constructor(
    readonly file: string,
    private readonly stats: Stats | undefined,
  ) {}

  /** Runs the module's code: to its end if it is synchronous, in the background otherwise. */
  run(evaluate: () => unknown): void {
    try {
      const outcome = evaluate();
      if (!(outcome instanceof Promise)) {
        this.settled = true;
        return;
      }
      this.#done = outcome.then(
        () => {
          this.settled = true;
        },
        (thrown: unknown) => this.#fail(thrown),
      );
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    this.settled = true;
    this.#failure = { thrown };
  }

  throwIfFailed(): void {
    if (this.#failure) throw this.#failure.thrown;
  }

  async result(): Promise<Exports> {
    await this.#done;
    this.throwIfFailed();
    return this.module.exports;
  }

  async await(other: ModuleRecord): Promise<Exports> {
    this.#awaited.add(other);
    try {
      return await other.result();
    } finally {
      this.#awaited.delete(other);
    }
  }

  /** True if this module cannot end before `other` does. */
  waitsFor(other: ModuleRecord): boolean {
    if (other === this) return true;
    return [...this.#awaited].some((awaited) => awaited.waitsFor(other));
  }

  /** True if it failed, or if the file on disk is another than the one that was read. */
  isStale(): boolean {
    if (this.#failure) return true;
    const now = statSync(this.file, { throwIfNoEntry: false });
    return (
      now?.mtimeMs !== this.stats?.mtimeMs || now?.size !== this.stats?.size || now?.ino !== this.stats?.ino
    );
  }
}
