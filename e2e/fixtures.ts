import { Client } from "@langchain/langgraph-sdk";
import { test as base } from "@playwright/test";
import { newDataDir, type RunningServer, startServer } from "./running-server";
import { createKey, openSession, type Session } from "./session";
import { waitWhenLoaded } from "./when-alive";

export { expect } from "@playwright/test";

/** Characters of a server's words that are shown with a failed test. */
const SAID_AT_MOST = 5_000;

/** The words of this worker's server. */
let saidSoFar = () => "";

interface WorkerFixtures {
  /** The `langgraph.json` that the server serves; a spec chooses another by `test.use`. */
  graphs: string;
  /** Its other settings, beside the defaults. */
  settings: Record<string, string>;
  /** A production server of this worker's own, on a free port with a new data directory. */
  server: RunningServer;
  /** Whoever opened the server's sign-in link. */
  session: Session;
  /** The secret of an API key. */
  apiKey: string;
}

interface TestFixtures {
  /** The official SDK, as a program would use it. */
  client: Client;
  /** Signs the browser in as the owner; pages open signed out without it. */
  signIn: () => Promise<void>;
  /** Of each test that fails: what its server said meanwhile. */
  serverSaid: undefined;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  graphs: ["langgraph.json", { scope: "worker", option: true }],
  settings: [{}, { scope: "worker", option: true }],
  server: [
    async ({ graphs, settings }, use) => {
      const { dataDir, remove } = newDataDir();
      const server = await startServer({ dataDir, env: { HEDDLE_CONFIG: graphs, ...settings } });
      saidSoFar = server.output;
      await use(server);
      await server.end("SIGTERM");
      remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  session: [
    async ({ server }, use) => use(await openSession(server.baseUrl, server.signInUrl)),
    { scope: "worker" },
  ],
  apiKey: [
    async ({ server, session }, use) => use(await createKey(server.baseUrl, session)),
    { scope: "worker" },
  ],
  serverSaid: [
    // biome-ignore lint/correctness/noEmptyPattern: asking for the server would start one for tests that need none
    async ({}, use, testInfo) => {
      const before = saidSoFar().length;
      await use(undefined);
      if (testInfo.status === testInfo.expectedStatus) return;
      const said = saidSoFar().slice(before).slice(-SAID_AT_MOST);
      process.stdout.write(`\nThe server of "${testInfo.title}" said:\n${said}\n`);
    },
    { auto: true },
  ],
  baseURL: async ({ server }, use) => use(server.baseUrl),
  client: async ({ server, apiKey }, use) =>
    use(new Client({ apiUrl: server.apiUrl, apiKey, callerOptions: { maxRetries: 0 } })),
  page: async ({ page }, use) => {
    waitWhenLoaded(page);
    await use(page);
  },
  signIn: async ({ context, server, session }, use) => {
    await use(() =>
      context.addCookies(
        session.cookie.split("; ").map((pair) => ({
          name: pair.slice(0, pair.indexOf("=")),
          value: pair.slice(pair.indexOf("=") + 1),
          url: server.baseUrl,
        })),
      ),
    );
  },
});
