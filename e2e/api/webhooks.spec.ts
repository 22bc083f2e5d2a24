import { Client } from "@langchain/langgraph-sdk";
import { Client as Client2 } from "langgraph-sdk-2";
import { test as base, expect } from "../api-test";
import { PROBE } from "../probe";
import { collect } from "../read-events";
import { Receiver } from "../receiver";
import { newDataDir, startServer } from "../running-server";
import { createKey, openSession } from "../session";

const test = base.extend<{ receiver: Receiver }>({
  settings: [{ HEDDLE_WEBHOOK_ALLOW: "127.0.0.1" }, { scope: "worker" }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
  receiver: async ({}, use) => {
    const receiver = await Receiver.open();
    await use(receiver);
    receiver.close();
  },
});

const input = { text: "hi" };
const STAMP = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);

test("a background run on a thread tells its end: the run, its times, the values", async ({
  client,
  receiver,
}) => {
  const { thread_id } = await client.threads.create();
  const run = await client.runs.create(thread_id, "echo", { input, webhook: receiver.url("/end") });
  const [told] = await receiver.arrival("/end");
  expect(told?.headers).toMatchObject({
    "content-type": "application/json",
    "webhook-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    "webhook-timestamp": expect.stringMatching(/^\d{10}$/),
  });
  const { values } = await client.threads.get(thread_id);
  expect(told?.body).toEqual({
    ...run,
    status: "success",
    updated_at: STAMP,
    error: null,
    values,
    run_started_at: STAMP,
    run_ended_at: STAMP,
    webhook_sent_at: STAMP,
  });
});

test("a run that is waited for, and one that is streamed", async ({ client, receiver }) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "echo", { input, webhook: receiver.url("/wait") });
  await collect(client.runs.stream(thread_id, "echo", { input, webhook: receiver.url("/stream") }));
  for (const path of ["/wait", "/stream"]) {
    expect((await receiver.arrival(path))[0]?.body).toMatchObject({ thread_id, status: "success" });
  }
});

test("runs without a thread: waited for, streamed, in the background, in a batch, and kept", async ({
  client,
  receiver,
}) => {
  await client.runs.wait(null, "echo", { input, webhook: receiver.url("/wait") });
  await collect(client.runs.stream(null, "echo", { input, webhook: receiver.url("/stream") }));
  await client.runs.create(null, "echo", { input, webhook: receiver.url("/create") });
  await client.runs.createBatch([
    { assistantId: "echo", input, webhook: receiver.url("/batch") },
    { assistantId: "echo", input, webhook: receiver.url("/batch") },
  ]);
  for (const [path, times] of [
    ["/wait", 1],
    ["/stream", 1],
    ["/create", 1],
    ["/batch", 2],
  ] as const) {
    for (const { body } of await receiver.arrival(path, times)) {
      expect(body).toMatchObject({ status: "success" });
      expect(body).not.toHaveProperty("values");
    }
  }
  await client.runs.create(null, "echo", {
    input,
    webhook: receiver.url("/kept"),
    onCompletion: "keep",
  } as object);
  expect((await receiver.arrival("/kept"))[0]?.body).toMatchObject({ values: expect.any(Object) });
});

test("a run that fails, one that asks, and one that is cancelled", async ({ client, receiver, ledger }) => {
  const { thread_id } = await client.threads.create();
  await client.runs.create(thread_id, "failing", { input: {}, webhook: receiver.url("/failed") });
  expect((await receiver.arrival("/failed"))[0]?.body).toMatchObject({
    status: "error",
    error: { error: expect.any(String), message: expect.any(String) },
  });

  const asking = await client.threads.create();
  await client.runs.create(asking.thread_id, "nested", {
    input: { draft: "tea" },
    webhook: receiver.url("/asked"),
  });
  expect((await receiver.arrival("/asked"))[0]?.body).toMatchObject({ status: "success" });

  const held = await client.threads.create();
  ledger.hold("one");
  const running = await client.runs.create(held.thread_id, "steps", {
    input: { ledger: ledger.url },
    webhook: receiver.url("/running"),
  });
  await ledger.arrival("one");
  const pending = await client.runs.create(held.thread_id, "steps", {
    input: {},
    webhook: receiver.url("/pending"),
  });
  await client.runs.cancel(held.thread_id, pending.run_id);
  await client.runs.cancel(held.thread_id, running.run_id);
  ledger.release("one");
  for (const path of ["/pending", "/running"]) {
    expect((await receiver.arrival(path))[0]?.body).toMatchObject({ status: "interrupted" });
  }
});

test("SDK 2.0.0 sends webhooks too", async ({ server, apiKey, receiver }) => {
  const client = new Client2({ apiUrl: server.apiUrl, apiKey });
  await client.runs.wait(null, "echo", { input, webhook: receiver.url("/old") });
  expect((await receiver.arrival("/old"))[0]?.body).toMatchObject({ status: "success" });
});

for (const path of [
  "/threads/{thread_id}/runs",
  "/threads/{thread_id}/runs/stream",
  "/runs",
  "/runs/wait",
  "/runs/batch",
]) {
  test(`POST ${path} › 422 › webhook: what is no public URL`, async ({ client, send }) => {
    const { thread_id } = await client.threads.create();
    for (const webhook of [
      "ftp://example.com/",
      "http://10.0.0.1/",
      "http://[::1]/",
      "http://a:b@example.com/",
      "",
      5,
    ]) {
      const run = { assistant_id: "echo", webhook };
      const response = await send("POST", path.replace("{thread_id}", thread_id), {
        body: path.endsWith("batch") ? [run] : run,
      });
      expect(response.status).toBe(422);
      expect((await response.json()).detail).toContain("webhook: ");
    }
    expect(await client.runs.list(thread_id)).toEqual([]);
  });
}

test("a webhook is delivered by the next server, after the first one was killed at it", async ({
  receiver,
}) => {
  // What the first one had in hand is due again once the time of one attempt is over.
  test.setTimeout(120_000);
  const { dataDir, remove } = newDataDir();
  const options = { dataDir, env: { HEDDLE_CONFIG: PROBE, HEDDLE_WEBHOOK_ALLOW: "127.0.0.1" } };
  const first = await startServer(options);
  const apiKey = await createKey(first.baseUrl, await openSession(first.baseUrl, first.signInUrl));
  const client = new Client({ apiUrl: first.apiUrl, apiKey });
  receiver.answerFirst("/late", [500]);
  await client.runs.wait(null, "echo", { input, webhook: receiver.url("/late") });
  await receiver.arrival("/late");
  await first.end("SIGKILL");
  const second = await startServer(options);
  const [before, after] = await receiver.arrival("/late", 2);
  expect(after?.headers["webhook-id"]).toBe(before?.headers["webhook-id"]);
  expect({ ...after?.body, webhook_sent_at: "" }).toEqual({ ...before?.body, webhook_sent_at: "" });
  await second.end("SIGTERM");
  remove();
});
