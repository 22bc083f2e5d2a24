import { Client } from "@langchain/langgraph-sdk";
import { test as base, expect } from "../api-test";
import { ALL, PROBE } from "../probe";
import { collect } from "../read-events";
import { newDataDir, type RunningServer, type ServerOptions, startServer } from "../running-server";
import { createKey, openSession } from "../session";

/** A data directory with a server on it, which can be killed and started again at the same address. */
class Deployment {
  readonly #data = newDataDir();
  #server: RunningServer | undefined;
  #apiKey = "";

  async start(): Promise<Client> {
    const before = this.#server && new URL(this.#server.baseUrl).port;
    const options: ServerOptions = {
      dataDir: this.#data.dataDir,
      env: { HEDDLE_CONFIG: PROBE, PORT: before ?? "0" },
    };
    const server = await startServer(options);
    this.#server = server;
    this.#apiKey ||= await createKey(server.baseUrl, await openSession(server.baseUrl, server.signInUrl));
    return this.client;
  }

  /** The SDK as it comes: it tries again by itself. */
  get client(): Client {
    return new Client({ apiUrl: this.#server?.apiUrl, apiKey: this.#apiKey });
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    await this.#server?.end(signal);
  }

  async remove(): Promise<void> {
    await this.end("SIGTERM");
    this.#data.remove();
  }
}

/** One for all tests: each leaves its server up. */
const test = base.extend<object, { deployment: Deployment }>({
  deployment: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
    async ({}, use) => {
      const deployment = new Deployment();
      await deployment.start();
      await use(deployment);
      await deployment.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** How often each step was really done. */
function countOf(visits: string[]): Record<string, number> {
  return Object.fromEntries(ALL.map((step) => [step, visits.filter((visit) => visit === step).length]));
}

test("kill -9 in mid-run: the run goes on after its last checkpoint, its reader misses nothing", async ({
  deployment,
  ledger,
}) => {
  const { client } = deployment;
  const { thread_id } = await client.threads.create();
  ledger.hold("three");

  // Reads from before the kill to the end: the SDK finds the run again by its own means.
  const read: { id?: string; event: string; data: unknown }[] = [];
  const reading = (async () => {
    const stream = client.runs.stream(thread_id, "steps", {
      input: { ledger: ledger.url },
      streamMode: "updates",
      streamResumable: true,
    });
    for await (const event of stream) read.push(event);
  })();
  await ledger.arrival("three");
  const [run] = await client.runs.list(thread_id);
  const runId = run?.run_id ?? "";
  const queued = await client.runs.create(thread_id, "steps", { input: { ledger: "" } });
  await expect.poll(async () => (await client.threads.getState(thread_id)).next).toEqual(["three"]);
  await expect.poll(() => read.at(-1)?.data).toEqual({ two: { done: ["two"] } });
  await deployment.end("SIGKILL");
  const beforeKill = [...read];

  const again = await deployment.start();
  await ledger.arrival("three", 2);
  expect(await again.runs.get(thread_id, runId)).toMatchObject({ status: "running" });
  const joined = collect(
    again.runs.joinStream(thread_id, runId, { lastEventId: beforeKill.at(-1)?.id ?? "" }),
  );
  ledger.release("three");

  expect(await again.runs.join(thread_id, runId)).toMatchObject({ done: ALL });
  expect(await again.runs.get(thread_id, runId)).toMatchObject({ status: "success" });
  expect(countOf(ledger.visits)).toEqual({ one: 1, two: 1, three: 2, four: 1 });

  // What was seen before the kill stays true; what came after it continues there.
  const all = await collect(again.runs.joinStream(thread_id, runId, { lastEventId: "-1" }));
  expect(beforeKill).toEqual(all.slice(0, beforeKill.length));
  expect(await joined).toEqual(all.slice(beforeKill.length));
  await reading;
  expect(read).toEqual(all);
  const updates = all.filter(({ event }) => event === "updates");
  expect(updates.map(({ data }) => data)).toEqual(ALL.map((name) => ({ [name]: { done: [name] } })));
  const attempts = all.filter(({ event }) => event === "metadata");
  expect(attempts.map(({ data }) => data)).toEqual([1, 2].map((attempt) => ({ run_id: runId, attempt })));

  // The run that stood behind it has not been forgotten.
  expect(await again.runs.join(thread_id, queued.run_id)).toMatchObject({ done: [...ALL, ...ALL] });
  expect(await again.threads.get(thread_id)).toMatchObject({ status: "idle" });
});

test("kill -9 again and again: a run that takes its server with it is given up in the end", async ({
  deployment,
  ledger,
}) => {
  const { client } = deployment;
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const { run_id } = await client.runs.create(thread_id, "steps", {
    input: { ledger: ledger.url },
    durability: "sync",
  });
  for (const attempt of [1, 2, 3]) {
    await ledger.arrival("two", attempt);
    await deployment.end("SIGKILL");
    await deployment.start();
  }
  const last = deployment.client;
  expect(await last.runs.join(thread_id, run_id)).toEqual({
    __error__: { error: "RunAbandoned", message: expect.stringContaining("3 times") },
  });
  expect(countOf(ledger.visits)).toEqual({ one: 1, two: 3, three: 0, four: 0 });
  expect(await last.threads.get(thread_id)).toMatchObject({ status: "error", values: { done: ["one"] } });
});

test("kill -9 while a graph waits for an answer, and while a run has no thread", async ({
  deployment,
  ledger,
}) => {
  const { client } = deployment;
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "nested", { input: { draft: "tea" } });
  ledger.hold("two");
  const stateless = await client.runs.create(null, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("two");
  await deployment.end("SIGKILL");

  const again = await deployment.start();
  const waiting = await again.threads.get(thread_id);
  expect(waiting.status).toBe("interrupted");
  const result = await again.runs.wait(thread_id, "nested", { command: { resume: "yes" } });
  expect(result).toEqual({ draft: "tea", verdict: "yes" });

  // Without a thread there is no checkpoint to go on from: it starts again from its input.
  await ledger.arrival("two", 2);
  ledger.release("two");
  await ledger.arrival("four");
  expect(countOf(ledger.visits)).toEqual({ one: 2, two: 2, three: 1, four: 1 });
  await expect
    .poll(() => again.threads.get(stateless.thread_id).catch((error: Error) => error.message))
    .toContain("HTTP 404");
});

test("an ordinary restart in mid-run: the run is handed over and not charged for it", async ({
  deployment,
  ledger,
}) => {
  const { client } = deployment;
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const { run_id } = await client.runs.create(thread_id, "steps", {
    input: { ledger: ledger.url },
    streamMode: "updates",
  });
  await ledger.arrival("two");
  await deployment.end("SIGTERM");

  const again = await deployment.start();
  await ledger.arrival("two", 2);
  ledger.release("two");
  expect(await again.runs.join(thread_id, run_id)).toMatchObject({ done: ALL });
  expect(countOf(ledger.visits)).toEqual({ one: 1, two: 2, three: 1, four: 1 });
  const events = await collect(again.runs.joinStream(thread_id, run_id, { lastEventId: "-1" }));
  const updates = events.filter(({ event }) => event === "updates");
  expect(updates.map(({ data }) => data)).toEqual(ALL.map((name) => ({ [name]: { done: [name] } })));
});
