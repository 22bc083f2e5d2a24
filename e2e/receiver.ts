import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Received {
  path: string;
  headers: Record<string, unknown>;
  body: Record<string, unknown>;
}

/** Who gets webhooks: it keeps what it got, and answers 200 or, at first, what a test wants it to. */
export class Receiver {
  readonly received: Received[] = [];
  readonly #answers = new Map<string, number[]>();
  readonly #watchers = new Set<() => void>();
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      const body = JSON.parse(Buffer.concat(chunks).toString());
      this.received.push({ path, headers: request.headers, body });
      response.writeHead(this.#answers.get(path)?.shift() ?? 200).end();
      for (const look of this.#watchers) look();
    });
  });

  /** On a free port of this machine. */
  static async open(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, "127.0.0.1", resolve));
    return receiver;
  }

  url(path: string): string {
    const { port } = this.#server.address() as AddressInfo; // A listening TCP server has a port.
    return `http://127.0.0.1:${port}${path}`;
  }

  /** The first requests to a path get these statuses. */
  answerFirst(path: string, statuses: number[]): void {
    this.#answers.set(path, statuses);
  }

  /** Resolves with what came to a path, once so much has. */
  arrival(path: string, times = 1): Promise<Received[]> {
    return new Promise((resolve) => {
      const look = () => {
        const came = this.received.filter((one) => one.path === path);
        if (came.length < times) return;
        this.#watchers.delete(look);
        resolve(came);
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
