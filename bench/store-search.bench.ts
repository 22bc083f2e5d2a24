import { newDataDir } from "../e2e/running-server";
import { connectDatabase, disconnectDatabase } from "../lib/db/client";
import { claimEmbeddedPostgres } from "../lib/db/embedded-postgres";
import { migrate } from "../lib/db/migrate";
import { MemoryStore } from "../lib/ledger/memory-store";

/** What a search of the store costs among many items. */
const ITEMS = 10_000;
const BATCH = 500;
const SAMPLES = 10;

const { dataDir, remove } = newDataDir();
const claim = await claimEmbeddedPostgres({ directory: dataDir });
const postgres = await claim.start();
try {
  await migrate(postgres.url, "prisma/migrations");
  connectDatabase(postgres.url);
  for (const dims of [256, 1536]) await measureAll(dims);
} finally {
  await disconnectDatabase();
  await postgres.stop();
  remove();
}

async function measureAll(dims: number): Promise<void> {
  const vector = () => Array.from({ length: dims }, () => Math.random() - 0.5);
  const embedder = { documents: async (texts: string[]) => texts.map(vector), query: async () => vector() };
  const index = { dims, fields: ["text"], embedder };
  const store = new MemoryStore({ defaultTtl: null, refreshOnRead: true, index });
  const root = `d${dims}`;
  for (let first = 0; first < ITEMS; first += BATCH)
    await store.batch(
      Array.from({ length: BATCH }, (_, i) => {
        const n = first + i;
        return { namespace: [root, `u${n % 100}`], key: `k${n}`, value: { n, text: `text ${n}` } };
      }),
    );
  const name = (what: string) => `${what}, ${ITEMS} items × ${dims}`;
  await measure(name("by meaning"), () => store.search([root], { query: "text" }));
  await measure(name("by meaning, 100 below"), () => store.search([root, "u1"], { query: "text" }));
  await measure(name("filter"), () => store.search([root], { filter: { n: { $gt: ITEMS / 2 } } }));
  await measure(name("newest first"), () => store.search([root]));
  await measure(name("namespaces"), () => store.listNamespaces({ prefix: [root], maxDepth: 1 }));
}

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(48)} p50 ${(times[SAMPLES / 2] ?? 0).toFixed(1).padStart(8)} ms`);
}
