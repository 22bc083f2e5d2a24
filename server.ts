import { env } from "@/lib/env";
import { announce } from "./server/announce";
import { explain } from "./server/explain";
import { closeServer, createHttpServer, listen } from "./server/listen";
import { openNext } from "./server/open-next";
import { startProduct } from "./server/product";
import { stopOnSignals } from "./server/stop-on-signals";

/** Answers that take longer to end are cut off: streams are followed again after the restart, runs are taken up. */
const GRACE_MS = 3_000;

/** The one process: database, graphs, engine, HTTP. What is started is stopped in the reverse order. */
async function main(): Promise<void> {
  const startedAt = performance.now();
  const isDev = process.env.NODE_ENV !== "production";
  const settings = env();
  const stops: (() => Promise<void>)[] = [];
  const shutdown = stopOnSignals(stops);

  const { server, answerWith } = createHttpServer();
  const next = openNext({ isDev, server, env: settings });
  next.catch(() => {});
  const product = await startProduct({ env: settings, watch: isDev, progress: announce.step });
  stops.push(product.stop);
  void product.database.ended.then(() => shutdown("The database has ended unexpectedly."));

  answerWith(await next);
  const port = await listen(server, settings.PORT, settings.HOST);
  stops.push(() => closeServer(server, GRACE_MS));
  await announce.ready({ env: settings, port, startMs: performance.now() - startedAt });
}

main().catch((error: unknown) => {
  explain(error);
  process.exit(1);
});
