import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "@langchain/langgraph-sdk";
import { claimEmbeddedPostgres, type EmbeddedPostgres } from "../../lib/db/embedded-postgres";
import { type FlakyProxy, openFlakyProxy } from "../../lib/testing/flaky-proxy";
import { test as base, expect } from "../api-test";
import { ALL, PROBE } from "../probe";
import { collect } from "../read-events";
import { type RunningServer, startServer } from "../running-server";
import { createKey, openSession } from "../session";

/** A server whose PostgreSQL is reached by a proxy, and can be stopped and started. */
class Deployment {
  private constructor(
    private readonly folder: string,
    private postgres: EmbeddedPostgres,
    readonly proxy: FlakyProxy,
    readonly server: RunningServer,
    readonly apiKey: string,
    readonly cookie: string,
  ) {}

  static async open(): Promise<Deployment> {
    const folder = mkdtempSync(path.join(tmpdir(), "heddle-trouble-"));
    const postgres = await startPostgres(folder);
    const proxy = await openFlakyProxy(postgres.url);
    const env = { HEDDLE_CONFIG: PROBE, DATABASE_URL: proxy.url };
    const server = await startServer({ dataDir: path.join(folder, "unused"), env });
    const session = await openSession(server.baseUrl, server.signInUrl);
    const apiKey = await createKey(server.baseUrl, session);
    return new Deployment(folder, postgres, proxy, server, apiKey, session.cookie);
  }

  get client(): Client {
    return new Client({ apiUrl: this.server.apiUrl, apiKey: this.apiKey, callerOptions: { maxRetries: 0 } });
  }

  /** A request as it is, tried once. */
  ask(method: string, path: string, options: { body?: unknown; headers?: Record<string, string> } = {}) {
    return fetch(`${this.server.apiUrl}${path}`, {
      method,
      headers: { "x-api-key": this.apiKey, "content-type": "application/json", ...options.headers },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    });
  }

  async stopPostgres(): Promise<void> {
    await this.postgres.stop();
  }

  async startPostgres(): Promise<void> {
    this.postgres = await startPostgres(this.folder);
    this.proxy.leadTo(this.postgres.url);
  }

  async close(): Promise<void> {
    await this.server.end("SIGKILL");
    this.proxy.close();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function startPostgres(directory: string): Promise<EmbeddedPostgres> {
  const claim = await claimEmbeddedPostgres({ directory });
  return claim.start();
}

const test = base.extend<{ deployment: Deployment }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
  deployment: async ({}, use, testInfo) => {
    const deployment = await Deployment.open();
    await use(deployment);
    if (testInfo.status !== testInfo.expectedStatus)
      process.stdout.write(`${deployment.server.output().slice(-8_000)}\n`);
    await deployment.close();
  },
});

const RUNS = 5;

/** Runs on threads of their own that all stand in the step `two`; `reading` are their events, from first to last. */
async function runsUnderWay(
  { client }: Deployment,
  ledger: { url: string; arrival: (step: string, times: number) => Promise<void> },
) {
  const runs = [];
  for (let n = 0; n < RUNS; n++) {
    const { thread_id } = await client.threads.create();
    const { run_id } = await client.runs.create(thread_id, "steps", {
      input: { ledger: ledger.url },
      streamMode: "updates",
      streamResumable: true,
    });
    const reading = collect(client.runs.joinStream(thread_id, run_id, { lastEventId: "-1" }));
    runs.push({ thread_id, run_id, reading });
  }
  await ledger.arrival("two", RUNS);
  return runs;
}

async function expectAllDone(
  { client }: Deployment,
  runs: Awaited<ReturnType<typeof runsUnderWay>>,
  visits: string[],
): Promise<void> {
  for (const { thread_id, run_id, reading } of runs) {
    const read = await reading;
    expect(read.filter(({ event }) => event === "updates").map(({ data }) => data)).toEqual(
      ALL.map((name) => ({ [name]: { done: [name] } })),
    );
    const ids = read.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(await client.runs.get(thread_id, run_id)).toMatchObject({ status: "success" });
    expect(await client.threads.getState(thread_id)).toMatchObject({ values: { done: ALL }, next: [] });
  }
  for (const step of ALL) expect(visits.filter((visit) => visit === step)).toHaveLength(RUNS);
}

test("PostgreSQL stops and starts in mid-run: runs and streams go on, requests are told to come back", async ({
  deployment,
  ledger,
}) => {
  ledger.hold("two");
  const runs = await runsUnderWay(deployment, ledger);
  const [first] = runs;
  await deployment.stopPostgres();

  // The nodes end while the database is away: what they did waits for it.
  ledger.release("two");
  const refused = await Promise.all([
    deployment.ask("GET", `/threads/${first?.thread_id}`),
    deployment.ask("POST", "/threads", { body: {} }),
    deployment.ask("POST", "/threads/search", { body: {} }),
    deployment.ask("POST", `/threads/${first?.thread_id}/runs`, { body: { assistant_id: "steps" } }),
    deployment.ask("POST", "/runs/stream", { body: { assistant_id: "steps" } }),
    deployment.ask("POST", "/store/items/search", { body: {} }),
    fetch(`${deployment.server.apiUrl}/threads/${first?.thread_id}`, {
      headers: { cookie: deployment.cookie },
    }),
  ]);
  for (const [index, answer] of refused.entries()) {
    expect
      .soft({ index, status: answer.status, after: answer.headers.get("retry-after") })
      .toEqual({ index, status: 503, after: "2" });
  }
  const page = await fetch(`${deployment.server.baseUrl}/threads`, {
    headers: { cookie: deployment.cookie, accept: "text/html" },
  });
  expect(page.status).toBe(503);
  expect(await page.text()).toContain("database");
  expect((await deployment.ask("GET", "/ok")).status).toBe(200);

  await deployment.startPostgres();
  await expectAllDone(deployment, runs, ledger.visits);
});

test("connections are reset again and again while runs go on: none fails, no step is done twice", async ({
  deployment,
  ledger,
}) => {
  ledger.hold("two");
  const runs = await runsUnderWay(deployment, ledger);
  let isOver = false;
  const storm = (async () => {
    // At longer and longer intervals: something gets through on a slow machine too.
    for (let pauseMs = 20; !isOver; pauseMs += 5) {
      deployment.proxy.reset();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  })();
  ledger.release("two");
  await ledger.arrival("three", RUNS);
  isOver = true;
  await storm;
  await expectAllDone(deployment, runs, ledger.visits);
});

test("half-open connections: requests are told to come back, runs go on", async ({ deployment, ledger }) => {
  ledger.hold("two");
  const runs = await runsUnderWay(deployment, ledger);
  const [first] = runs;
  deployment.proxy.halfOpen("both");
  const asked = await Promise.all([
    deployment.ask("GET", `/threads/${first?.thread_id}`),
    deployment.ask("POST", "/threads", { body: {} }),
  ]);
  for (const answer of asked) expect([200, 503]).toContain(answer.status);
  ledger.release("two");
  await expectAllDone(deployment, runs, ledger.visits);
});

test("the answer to a commit is lost: the run is made once, and the same request finds it", async ({
  deployment,
}) => {
  const { thread_id } = await deployment.client.threads.create();
  const request = {
    body: { assistant_id: "steps", input: { ledger: "" } },
    headers: { "idempotency-key": "once" },
  };
  const lost = deployment.proxy.dropReplyTo("COMMIT");
  const first = await deployment.ask("POST", `/threads/${thread_id}/runs`, request);
  await lost;
  expect({ status: first.status, after: first.headers.get("retry-after") }).toEqual({
    status: 503,
    after: "2",
  });
  const second = await deployment.ask("POST", `/threads/${thread_id}/runs`, request);
  expect(second.status).toBe(200);
  const { run_id } = await second.json();
  expect(await deployment.client.runs.join(thread_id, run_id)).toMatchObject({ done: ALL });
  expect(await deployment.client.runs.list(thread_id)).toHaveLength(1);
});

test("the answer to a run's last commit is lost: the run ends once, with its result", async ({
  deployment,
  ledger,
}) => {
  ledger.hold("four");
  const { thread_id } = await deployment.client.threads.create();
  const { run_id } = await deployment.client.runs.create(thread_id, "steps", {
    input: { ledger: ledger.url },
  });
  const joined = deployment.client.runs.join(thread_id, run_id);
  await ledger.arrival("four");
  const lost = deployment.proxy.dropReplyTo("COMMIT");
  ledger.release("four");
  await lost;
  expect(await joined).toMatchObject({ done: ALL });
  expect(await deployment.client.runs.get(thread_id, run_id)).toMatchObject({ status: "success" });
  expect(ledger.visits).toEqual(ALL);
});
