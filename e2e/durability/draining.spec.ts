import pg from "pg";
import { test as base, expect } from "../api-test";
import { ALL } from "../probe";
import { collect, readEvents } from "../read-events";
import type { RunningServer } from "../running-server";
import { Cluster } from "./cluster";

interface Processes {
  cluster: Cluster;
  server: RunningServer;
}

/** A server without an engine. Each test brings its workers, which may take their time to end. */
const test = base.extend<object, { processes: Processes }>({
  processes: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
    async ({}, use) => {
      const cluster = await Cluster.open({ HEDDLE_DRAIN_SECONDS: "60" });
      await use({ cluster, server: await cluster.server() });
      await cluster.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** How the database has a run. */
async function rowOf({ databaseUrl }: Cluster, runId: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query("select status, attempt, crashes from run where run_id = $1", [runId]);
  await client.end();
  return rows[0];
}

test("no worker is alive: /ok says so, runs wait; a worker comes and all is well again", async ({
  processes: { cluster, server },
}) => {
  const health = async () => (await fetch(`${server.apiUrl}/ok?check_db=1`)).json();
  const figures = async () => (await fetch(`${server.apiUrl}/metrics`)).text();
  await expect.poll(health).toEqual({ ok: true, workers: 0, detail: expect.stringContaining("No worker") });
  const client = cluster.client(server);
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "echo", { input: { text: "hi" } });
  expect(await client.runs.get(thread_id, run_id)).toMatchObject({ status: "pending" });
  expect(await figures()).toContain("heddle_workers_alive 0");

  const worker = await cluster.worker();
  await expect.poll(health).toEqual({ ok: true, workers: 1 });
  await client.runs.join(thread_id, run_id);
  expect(await figures()).toContain("heddle_workers_alive 1");
  expect(await (await fetch(`${server.apiUrl}/info`)).json()).toMatchObject({ workers: 1 });
  await worker.end("SIGTERM");
  await expect.poll(health).toMatchObject({ workers: 0 });
});

test("SIGTERM in mid-run: the run goes on to the end of its step, and then in another worker", async ({
  processes: { cluster, server },
  ledger,
}) => {
  const first = await cluster.worker();
  const client = cluster.client(server);
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const reading = collect(
    client.runs.stream(thread_id, "steps", {
      input: { ledger: ledger.url },
      streamMode: ["updates", "custom"],
    }),
  );
  await ledger.arrival("two");
  const [run] = await client.runs.list(thread_id);
  const runId = run?.run_id ?? "";
  process.kill(first.pid, "SIGTERM");
  await expect.poll(first.output).toContain("Waiting up to 60 s for 1 run to reach the end of its step.");
  ledger.release("two");
  expect(await first.ended).toBe(true);
  expect(await rowOf(cluster, runId)).toEqual({ status: "pending", attempt: 1, crashes: 0 });
  expect(ledger.visits).toEqual(["one", "two"]);

  const second = await cluster.worker();
  expect(await client.runs.join(thread_id, runId)).toMatchObject({ done: ALL });
  expect(ledger.visits).toEqual(ALL);
  const told = await reading;
  const dataOf = (name: string) => told.filter(({ event }) => event === name).map(({ data }) => data);
  expect(dataOf("updates")).toEqual(ALL.map((name) => ({ [name]: { done: [name] } })));
  expect(dataOf("custom")).toEqual(ALL.map((name) => ({ doing: name })));
  await second.end("SIGTERM");
});

test("a step that takes longer than HEDDLE_DRAIN_SECONDS is cut off, and done again without a charge", async ({
  processes: { cluster, server },
  ledger,
}) => {
  const first = await cluster.worker({ HEDDLE_DRAIN_SECONDS: "0.2" });
  const client = cluster.client(server);
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("two");
  await first.end("SIGTERM");
  expect(await rowOf(cluster, run_id)).toEqual({ status: "pending", attempt: 1, crashes: 0 });
  ledger.release("two");
  const second = await cluster.worker();
  expect(await client.runs.join(thread_id, run_id)).toMatchObject({ done: ALL });
  expect(ledger.visits).toEqual(["one", "two", "two", "three", "four"]);
  await second.end("SIGTERM");
});

test("a second SIGTERM ends a worker at once; its run is taken up when its lease is over", async ({
  processes: { cluster, server },
  ledger,
}) => {
  const lease = { HEDDLE_LEASE_SECONDS: "2" };
  const first = await cluster.worker(lease);
  const client = cluster.client(server);
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("two");
  let hasEnded = false;
  void first.ended.then(() => {
    hasEnded = true;
  });
  // Two that come within a second count as one: npm passes on what the terminal has sent already.
  await expect.poll(() => hasEnded || !process.kill(first.pid, "SIGTERM"), { intervals: [200] }).toBe(true);
  expect(await first.ended).toBe(false);
  expect(first.output()).toContain("A second signal ends at once.");
  ledger.release("two");
  const second = await cluster.worker(lease);
  expect(await client.runs.join(thread_id, run_id)).toMatchObject({ done: ALL });
  expect(await rowOf(cluster, run_id)).toMatchObject({ status: "success", crashes: 1 });
  await second.end("SIGTERM");
});

test("a server that drains is sent no new requests by those who ask for its health, and answers until it ends", async ({
  processes: { cluster },
  ledger,
}) => {
  const whole = await cluster.server({ HEDDLE_ENGINE: "on" });
  const client = cluster.client(whole);
  const { thread_id } = await client.threads.create();
  ledger.hold("four");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("four");
  // Not by the SDK, which asks for the run when its stream has ended: there will be nobody to answer.
  const stream = await fetch(`${whole.apiUrl}/threads/${thread_id}/runs/${run_id}/stream`, {
    headers: { "x-api-key": cluster.apiKey, "last-event-id": "-1" },
  });
  const reading = collect(readEvents(stream));
  process.kill(whole.pid, "SIGTERM");
  await expect.poll(async () => (await fetch(`${whole.apiUrl}/ok`)).status).toBe(503);
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "busy" });
  ledger.release("four");
  // It was its last step: there is nothing to hand over.
  expect((await reading).at(-1)).toMatchObject({ event: "values", data: { done: ALL } });
  expect(await whole.ended).toBe(true);
});
