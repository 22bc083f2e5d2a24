import { remember } from "../../remember";

/** What the test tells a node to do. */
export type Order = "finish" | "fail" | "ask";

interface Guest {
  runId: string;
  go: (order: Order) => void;
}

/** The nodes of the modelled graph wait here, at most one for each thread, for the test's order. */
class Turnstile {
  /** What must never happen, and did. */
  readonly crowded: string[] = [];
  #guests = new Map<string, Guest>();
  #watchers = new Set<() => void>();

  /** Called by a node. Throws when its run is told to stop. */
  pass(threadId: string, runId: string, signal: AbortSignal | undefined): Promise<Order> {
    const before = this.#guests.get(threadId);
    if (before) this.crowded.push(`${runId} runs beside ${before.runId}`);
    return new Promise((resolve, reject) => {
      const leave = () => this.#guests.delete(threadId);
      const guest: Guest = {
        runId,
        go: (order) => {
          leave();
          resolve(order);
        },
      };
      this.#guests.set(threadId, guest);
      signal?.addEventListener("abort", () => {
        if (this.#guests.get(threadId) === guest) leave();
        reject(new Error("stopped at the turnstile"));
      });
      for (const look of this.#watchers) look();
    });
  }

  /** Resolves when the run stands here. */
  arrival(threadId: string, runId: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#guests.get(threadId)?.runId !== runId) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  order(threadId: string, order: Order): void {
    this.#guests.get(threadId)?.go(order);
  }
}

/** One for the whole process: the graph's module and the test's are evaluated apart. */
export const turnstile = remember("test-turnstile", () => new Turnstile());
