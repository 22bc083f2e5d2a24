import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

/** The address cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {
  override name = "ListenError";
}

/** Resolves with the port, which is another one when `port` is 0. Throws ListenError. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

function listenError(error: Error, port: number, host: string): ListenError {
  const code = "code" in error ? error.code : undefined;
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is in use by another program. Set PORT to another port (0 picks a free one).`,
    EACCES: `Port ${port} needs rights that this user does not have. Set PORT to 1024 or more.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not an address of this machine.`,
  };
  return new ListenError(reasons[String(code)] ?? `Cannot listen on ${host}:${port}: ${error.message}.`, {
    cause: error,
  });
}

/** A server whose listeners are set later: Next wants to know the server before it can listen. */
export function createHttpServer(): { server: Server; answerWith(listeners: Listeners): void } {
  let listeners: Listeners | undefined;
  const server = createServer((request, response) => {
    void listeners?.request(request, response);
  });
  server.on("upgrade", (request, socket, head) => {
    if (listeners?.upgrade) void listeners.upgrade(request, socket, head);
    else socket.destroy();
  });
  return {
    server,
    answerWith: (given) => {
      listeners = given;
    },
  };
}

export interface Listeners {
  request: NodeListener;
  upgrade?: UpgradeListener;
}

/** Takes no new requests, gives those that are being answered `graceMs`, then closes every connection. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
