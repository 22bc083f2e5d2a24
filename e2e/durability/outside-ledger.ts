import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One execution of a node, as the node told it while it ran. Times are those of the ledger's own clock. */
export interface Execution {
  run: string;
  thread: string;
  node: string;
  /** LangGraph's number of the superstep. */
  step: number;
  attempt: number;
  /** The key that user code gets for its own idempotency. */
  key: string | undefined;
  pid: number;
  enteredAt: number;
  /** Undefined: it was not heard of again. */
  leftAt: number | undefined;
}

/** What was done to a process. */
export interface Fault {
  pid: number;
  /** `end`: it was killed or ended. `pause`: it stood still for longer than its lease. */
  kind: "end" | "pause";
  at: number;
}

/**
 * The world outside: it writes down which nodes were really executed, by which process in which attempt, and what was
 * done to the processes. A test can hold a node here and let it go on.
 */
export class OutsideLedger {
  readonly executions: Execution[] = [];
  readonly faults: Fault[] = [];
  readonly #held = new Map<string, (() => void)[]>();
  readonly #watchers = new Set<() => void>();
  readonly #server = createServer((request, response) => {
    // Whoever posts may die in the middle of it.
    this.#answer(request, response).catch(() => response.destroy());
  });

  static async open(): Promise<OutsideLedger> {
    const ledger = new OutsideLedger();
    // A connection that is closed for its idleness in the moment of the next post would fail that post.
    ledger.#server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => ledger.#server.listen(0, "127.0.0.1", 4096, resolve));
    return ledger;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo; // A listening TCP server has a port.
    return `http://127.0.0.1:${port}/`;
  }

  fault(kind: Fault["kind"], pid: number): void {
    this.faults.push({ kind, pid, at: Date.now() });
  }

  /** From now on whoever enters this node, of this run alone if one is named, waits for `release`. */
  hold(node: string, run = ""): void {
    this.#held.set(`${run} ${node}`, []);
  }

  /** Lets those who wait at a node go on, and all who come later. */
  release(node: string, run = ""): void {
    const waiting = this.#held.get(`${run} ${node}`) ?? [];
    this.#held.delete(`${run} ${node}`);
    for (const goOn of waiting) goOn();
  }

  /** Resolves with the execution that is the `times`th to fit, once it has begun. */
  arrival(fits: (execution: Execution) => boolean, times = 1): Promise<Execution> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.executions.filter(fits)[times - 1];
        if (!found) return;
        this.#watchers.delete(look);
        resolve(found);
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** How often each node of a run was executed. */
  countOf(run: string): Record<string, number> {
    const count: Record<string, number> = {};
    for (const one of this.executions) if (one.run === run) count[one.node] = (count[one.node] ?? 0) + 1;
    return count;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { enter, leave }: { enter?: Execution; leave?: number } = JSON.parse(
      Buffer.concat(chunks).toString(),
    );
    if (leave !== undefined) {
      const left = this.executions[leave];
      if (left) left.leftAt = Date.now();
    }
    if (enter) {
      const id = this.executions.push({ ...enter, enteredAt: Date.now(), leftAt: undefined }) - 1;
      for (const look of [...this.#watchers]) look();
      await this.#passage(enter);
      response.end(String(id));
      return;
    }
    response.end("null");
  }

  async #passage({ node, run }: Execution): Promise<void> {
    const waiting = this.#held.get(`${run} ${node}`) ?? this.#held.get(` ${node}`);
    if (waiting) await new Promise<void>((resolve) => waiting.push(resolve));
  }
}
