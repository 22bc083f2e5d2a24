import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * The outside world of the probe graphs: it writes down every step that is really done, and a test can hold a step
 * here and let it go on. What a run did is read here and not from the run's own words.
 */
export class Ledger {
  /** Every visit, in order. A step that was held counts from its arrival. */
  readonly visits: string[] = [];
  readonly #held = new Map<string, ServerResponse[]>();
  readonly #watchers = new Set<() => void>();
  readonly #server = createServer((request, response) => {
    const step = decodeURIComponent(request.url?.slice(1) ?? "");
    this.visits.push(step);
    const held = this.#held.get(step);
    if (held) held.push(response);
    else response.end();
    for (const look of this.#watchers) look();
  });

  /** On a free port of this machine. */
  static async open(): Promise<Ledger> {
    const ledger = new Ledger();
    // A connection that is closed for its idleness in the moment of the next visit would fail that visit.
    ledger.#server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => ledger.#server.listen(0, "127.0.0.1", resolve));
    return ledger;
  }

  /** What a probe graph takes as `ledger`. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port; // A listening TCP server has a port.
  }

  /** From now on whoever does this step waits for `release`. */
  hold(step: string): void {
    this.#held.set(step, []);
  }

  /** Lets those who wait at a step go on, and all who come later. */
  release(step: string): void {
    const waiting = this.#held.get(step) ?? [];
    this.#held.delete(step);
    for (const response of waiting) response.end();
  }

  /** Resolves when a step has been visited so many times. */
  arrival(step: string, times = 1): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.visits.filter((visit) => visit === step).length < times) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
