import { claimDatabase, type OpenDatabase } from "@/lib/db/open-database";
import { env } from "@/lib/env";
import { beginProcessEnd } from "@/lib/services/system/process-end";
import type { ApiHandler } from "./server/answer-api";
import { HttpDoor } from "./server/http-door";
import type { Product } from "./server/product";
import { runProgram } from "./server/run-program";

/** Answers that take longer to end are cut off: streams are followed again after the restart, runs are taken up. */
const GRACE_MS = process.env.NODE_ENV === "production" ? 3_000 : 0;

interface Parts {
  door?: HttpDoor;
  product?: Product;
  database?: OpenDatabase;
}

/** Starts the whole process: database, HTTP, graphs, engine. Each part is in `parts` from the moment it runs. */
async function start(parts: Parts): Promise<{ unlessEnded: Promise<string> }> {
  const startedAt = performance.now();
  const settings = env();
  const isDev = process.env.NODE_ENV !== "production";

  // First of all: a second server on the data directory is to hear of that, soon, and not of its port.
  const claim = await claimDatabase({
    url: settings.DATABASE_URL,
    dataDir: settings.HEDDLE_DATA_DIR,
    progress: (sentence) => process.stdout.write(`${sentence}\n`),
  });
  const opening = claim.open().then((database) => {
    parts.database = database;
    return database;
  });
  // PostgreSQL starts while the code of everything else is loaded.
  const [database, { startProduct }, { openNext }, { openProjectHttp }, { announceReady }] =
    await Promise.all([
      opening,
      import("./server/product"),
      import("./server/open-next"),
      import("./server/open-project-http"),
      import("./server/announce-ready"),
    ]);

  // Who comes while the rest starts waits for the answer and is not turned away.
  const door = new HttpDoor();
  const port = await door.listen(settings.PORT, settings.HOST);
  parts.door = door;
  const engine = settings.HEDDLE_ENGINE === "on";
  const isAlone = settings.DATABASE_URL === undefined;
  const [pages, api, product] = await Promise.all([
    openNext({ isDev, server: door.server, hostname: settings.HOST, port }),
    openApi(),
    startProduct({ url: database.url, env: settings, watch: isDev, engine, isAlone, port }).then(
      (product) => {
        parts.product = product;
        return product;
      },
    ),
  ]);
  const request = await openProjectHttp({
    env: settings,
    project: product.project,
    pages: pages.request,
    api,
    port,
    hostname: settings.HOST,
  });
  door.answerWith({ ...pages, request });
  await announceReady({ env: settings, port, startMs: performance.now() - startedAt });
  return { unlessEnded: database.ended };
}

/** In development Next answers the API too, so that handlers reload: the bundle is made without them. */
async function openApi(): Promise<ApiHandler | null> {
  if (process.env.NODE_ENV !== "production") return null;
  const { answerApi } = await import("./server/answer-api");
  return answerApi();
}

const parts: Parts = {};
runProgram({
  start: () => start(parts),
  stop: async (drainMs) => {
    beginProcessEnd();
    // Until the runs have come to rest requests are answered: their nodes may be among those who ask.
    await parts.product?.drain(drainMs);
    await parts.door?.close(GRACE_MS);
    await parts.product?.stop();
    await parts.database?.close();
  },
});
