import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { log } from "@/lib/log";
import { refuse } from "./refuse";

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface Listeners {
  request: NodeListener;
  /** Next's connection to the pages in development. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
}

/** The address cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {
  override name = "ListenError";
}

/** The HTTP server. It listens before there is anybody to answer: requests wait for `answerWith`. */
export class HttpDoor {
  readonly server: Server;
  /** Sets who answers, for those who wait and all who come. */
  readonly answerWith: (listeners: Listeners) => void;
  private readonly upgraded = new Set<Duplex>();
  /** Requests that are being answered. */
  private readonly open = new Set<ServerResponse>();
  private isClosing = false;
  private onQuiet = () => {};

  constructor() {
    let answerWith: (listeners: Listeners) => void = () => {};
    const listeners = new Promise<Listeners>((resolve) => {
      answerWith = resolve;
    });
    this.answerWith = answerWith;
    this.server = createServer((request, response) => {
      if (this.isClosing) return turnAway(response);
      this.open.add(response.once("close", () => this.forget(response)));
      listeners
        .then(({ request: answer }) => answer(request, response))
        .catch((error: unknown) => {
          log.error("A request could not be answered.", { error });
          response.destroy();
        });
    });
    this.server.on("upgrade", async (request, socket, head) => {
      this.upgraded.add(socket.once("close", () => this.upgraded.delete(socket)));
      const { upgrade } = await listeners;
      if (upgrade) await upgrade(request, socket, head);
      else socket.destroy();
    });
  }

  /** Resolves with the port, which is another one when `port` is 0. Throws ListenError. */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once("error", (error) => reject(listenError(error, port, host)));
      this.server.listen(port, host, resolve);
    });
    const address = this.server.address();
    return typeof address === "object" && address !== null ? address.port : port;
  }

  /**
   * Gives the requests that are being answered `graceMs`, then cuts every connection: a stream that is cut is followed
   * again elsewhere, while one that ends would be over to some clients. Who comes meanwhile is sent elsewhere.
   */
  async close(graceMs: number): Promise<void> {
    this.isClosing = true;
    for (const socket of this.upgraded) socket.destroy();
    if (this.open.size > 0) await this.untilQuiet(graceMs);
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async untilQuiet(graceMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.onQuiet = resolve;
      setTimeout(resolve, graceMs);
    });
  }

  private forget(response: ServerResponse): void {
    this.open.delete(response);
    if (this.open.size === 0) this.onQuiet();
  }
}

/** Another process answers, or this one's successor a moment later. */
function turnAway(response: ServerResponse): void {
  response.setHeader("retry-after", "1").setHeader("connection", "close");
  refuse(response, 503, "This process is ending. Try again in a moment.");
}

function listenError(error: Error, port: number, host: string): ListenError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is in use by another program. Set PORT to another port (0 picks a free one).`,
    EACCES: `Port ${port} needs rights that this user does not have. Set PORT to 1024 or more.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not an address of this machine.`,
  };
  const code = "code" in error ? String(error.code) : "";
  const reason = reasons[code] ?? `Cannot listen on ${host}:${port}: ${error.message}.`;
  return new ListenError(reason, { cause: error });
}
