import type { Server } from "node:http";
import next from "next";
import type { Listeners } from "./http-door";

/** Next behind our own server: it gives the pages, and in development the API too, so that both reload as one. */
export async function openNext(options: {
  isDev: boolean;
  server: Server;
  hostname: string;
  port: number;
}): Promise<Listeners> {
  const { isDev, server, hostname, port } = options;
  // Nothing of a self-hosted product is told to anybody.
  process.env.NEXT_TELEMETRY_DISABLED ??= "1";
  const app = next({ dev: isDev, httpServer: server, hostname, port });
  await app.prepare();
  const request = app.getRequestHandler();
  return isDev ? { request, upgrade: app.getUpgradeHandler() } : { request };
}
