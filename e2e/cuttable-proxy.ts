import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { pipeline } from "node:stream";

/** A way to a server that a test can cut, as a bad network would. */
export interface CuttableProxy {
  /** The server's address, by way of the proxy. */
  url(target: string): string;
  /** Breaks every connection that is open now; new ones go through. */
  cut(): void;
  close(): void;
}

export async function openProxy(baseUrl: string): Promise<CuttableProxy> {
  const { hostname, port } = new URL(baseUrl);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    open.add(near).add(far);
    const forget = () => open.delete(near) && open.delete(far);
    pipeline(near, far, forget);
    pipeline(far, near, forget);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = (server.address() as AddressInfo).port; // A listening TCP server has a port.
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    url: (target) => target.replace(`:${port}`, `:${own}`),
    cut,
    close: () => {
      server.close();
      cut();
    },
  };
}
