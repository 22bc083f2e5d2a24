import { test as base, expect } from "../api-test";
import { ALL } from "../probe";
import { collect } from "../read-events";
import { Receiver } from "../receiver";
import { type RunningServer, startWorker } from "../running-server";
import { Cluster } from "./cluster";

interface Processes {
  cluster: Cluster;
  server: RunningServer;
  other: RunningServer;
  receiver: Receiver;
}

/** Two servers without an engine and two workers, which started at the same instant over an empty database. */
const test = base.extend<object, { processes: Processes }>({
  processes: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
    async ({}, use) => {
      const receiver = await Receiver.open();
      const cluster = await Cluster.open({ HEDDLE_WEBHOOK_ALLOW: "127.0.0.1" });
      const HEDDLE_PUBLIC_URL = new URL(receiver.url("")).origin;
      const [server, other] = await Promise.all([
        cluster.server(),
        cluster.server(),
        cluster.worker({ HEDDLE_PUBLIC_URL }),
        cluster.worker({ HEDDLE_PUBLIC_URL }),
      ]);
      await use({ cluster, server, other, receiver });
      receiver.close();
      await cluster.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test("workers do what a server without an engine accepts, and every server tells all of it", async ({
  processes: { cluster, server, other },
  ledger,
}) => {
  const client = cluster.client(server);
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const reading = collect(
    client.runs.stream(thread_id, "steps", {
      input: { ledger: ledger.url },
      streamMode: "updates",
      streamResumable: true,
    }),
  );
  await ledger.arrival("two");
  const [run] = await client.runs.list(thread_id);
  const runId = run?.run_id ?? "";
  // Any server will do for any request.
  const elsewhere = collect(cluster.client(other).runs.joinStream(thread_id, runId, { lastEventId: "-1" }));
  ledger.release("two");
  const told = await reading;
  expect(told.filter(({ event }) => event === "updates").map(({ data }) => data)).toEqual(
    ALL.map((name) => ({ [name]: { done: [name] } })),
  );
  expect(await elsewhere).toEqual(told);
  expect(await cluster.client(other).runs.get(thread_id, runId)).toMatchObject({ status: "success" });
  expect(server.output()).toContain("Engine    off here");
});

test("a run is cancelled through another process than the one that executes it", async ({
  processes: { cluster, server, other },
  ledger,
}) => {
  const client = cluster.client(server);
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("two");
  await cluster.client(other).runs.cancel(thread_id, run_id, true);
  expect(await client.runs.get(thread_id, run_id)).toMatchObject({ status: "interrupted" });
  expect(ledger.visits).toEqual(["one", "two"]);
});

test("a worker sends webhooks, and asks a server for what is a path of the project", async ({
  processes: { cluster, server, receiver },
}) => {
  const client = cluster.client(server);
  const { thread_id } = await client.threads.create();
  const input = { text: "hi" };
  await client.runs.create(thread_id, "echo", { input, webhook: receiver.url("/whole") });
  await receiver.arrival("/whole");
  await client.runs.create(thread_id, "echo", { input, webhook: "/hooks/done" });
  await receiver.arrival("/api/hooks/done");
});

test("a worker without DATABASE_URL says what it needs", async () => {
  await expect(startWorker({ DATABASE_URL: "" })).rejects.toThrow("A worker needs DATABASE_URL");
});
