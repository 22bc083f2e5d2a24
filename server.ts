import { type OpenDatabase, openDatabase } from "@/lib/db/open-database";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { announce } from "./server/announce";
import { endInOrder } from "./server/end-in-order";
import { explain } from "./server/explain";
import { HttpDoor } from "./server/http-door";
import { openNext } from "./server/open-next";
import { type Product, startProduct } from "./server/product";

/** Answers that take longer to end are cut off: streams are followed again after the restart, runs are taken up. */
const GRACE_MS = process.env.NODE_ENV === "production" ? 3_000 : 0;

interface Parts {
  door?: HttpDoor;
  product?: Product;
  database?: OpenDatabase;
}

/** Starts the one process: database, HTTP, graphs, engine. Each part is in `parts` from the moment it runs. */
async function start(parts: Parts): Promise<void> {
  const startedAt = performance.now();
  const settings = env();
  const isDev = process.env.NODE_ENV !== "production";
  const door = new HttpDoor();
  const pages = openNext({ isDev, server: door.server, env: settings });
  pages.catch(() => {});

  // First of all: two servers on one data directory are to hear of that and not of their port.
  parts.database = await openDatabase({
    url: settings.DATABASE_URL,
    dataDir: settings.HEDDLE_DATA_DIR,
    progress: announce.step,
  });
  // Who comes while the rest starts waits for the answer and is not turned away.
  const port = await door.listen(settings.PORT, settings.HOST);
  parts.door = door;
  parts.product = await startProduct({ url: parts.database.url, env: settings, watch: isDev });
  door.answerWith(await pages);
  await announce.ready({ env: settings, port, startMs: performance.now() - startedAt });
}

const parts: Parts = {};
const end = endInOrder(async () => {
  await parts.door?.close(GRACE_MS);
  await parts.product?.stop();
  await parts.database?.close();
});

// A promise that a graph forgot fails nobody but that graph.
process.on("unhandledRejection", (error) =>
  log.error("A promise was rejected and nobody waited for it.", { error }),
);

start(parts)
  .then(() => parts.database?.ended.then(() => end("The database has ended unexpectedly.")))
  .catch((error: unknown) => end(explain(error)));
