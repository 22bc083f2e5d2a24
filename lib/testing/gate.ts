import { remember } from "../remember";

/** A node of a test's graph waits here until the test opens the gate; the test can wait for the node's arrival. */
class Gate {
  #waiting: (() => void)[] = [];
  #arrivals: (() => void)[] = [];

  /** Called by the node. Throws when its run is told to stop. */
  pass(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => {
        this.#waiting = this.#waiting.filter((waiting) => waiting !== resolve);
        reject(new Error("stopped at the gate"));
      });
      this.#waiting.push(resolve);
      this.#arrivals.shift()?.();
    });
  }

  /** Resolves when a node stands at the gate. */
  arrival(): Promise<void> {
    if (this.#waiting.length > 0) return Promise.resolve();
    return new Promise((resolve) => this.#arrivals.push(resolve));
  }

  /** Nobody waits any more: those who did have gone on, or were told to stop. */
  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  open(): void {
    for (const pass of this.#waiting.splice(0)) pass();
  }
}

/** One for the whole process: the graph's module and the test's are evaluated apart. */
export const gate = remember("test-gate", () => new Gate());
