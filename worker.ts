import { claimDatabase, type OpenDatabase } from "@/lib/db/open-database";
import { ConfigurationError, env } from "@/lib/env";
import type { Product } from "./server/product";
import { runProgram } from "./server/run-program";

interface Parts {
  product?: Product;
  database?: OpenDatabase;
}

/** Starts the engine alone: no HTTP, no pages. Any number of such processes share one PostgreSQL with any servers. */
async function start(parts: Parts): Promise<{ unlessEnded: Promise<string> }> {
  const startedAt = performance.now();
  const settings = env();
  const { DATABASE_URL: url, HEDDLE_DATA_DIR: dataDir } = settings;
  if (url === undefined)
    throw new ConfigurationError(
      "A worker needs DATABASE_URL, the PostgreSQL that it shares with the server: the embedded one is for one process alone.",
    );
  const claim = await claimDatabase({
    url,
    dataDir,
    progress: (sentence) => process.stdout.write(`${sentence}\n`),
  });
  const [database, { startProduct }, { announceWorker }] = await Promise.all([
    claim.open(),
    import("./server/product"),
    import("./server/announce-worker"),
  ]);
  parts.database = database;
  const watch = process.argv.includes("--watch");
  parts.product = await startProduct({ url, env: settings, watch, engine: true, isAlone: false });
  announceWorker({ env: settings, url, startMs: performance.now() - startedAt });
  return { unlessEnded: database.ended.then(() => "The database has ended unexpectedly.") };
}

const parts: Parts = {};
runProgram({
  start: () => start(parts),
  stop: async (drainMs) => {
    await parts.product?.drain(drainMs);
    await parts.product?.stop();
    await parts.database?.close();
  },
});
