import { randomUUID } from "node:crypto";
import { expect, NOBODY, test } from "../api-test";
import { ALL } from "../probe";

test("POST /threads/{thread_id}/runs › 200 › the run as it was accepted, and where it is", async ({
  client,
  send,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  const { assistant_id } = await client.assistants.get("steps");
  ledger.hold("one");
  const response = await send("POST", `/threads/${thread_id}/runs`, {
    body: { assistant_id: "steps", input: { ledger: ledger.url }, metadata: { trip: 1 } },
  });
  const run = await response.json();
  expect(run).toMatchObject({
    thread_id,
    assistant_id,
    status: "pending",
    metadata: { trip: 1 },
    kwargs: { input: { ledger: ledger.url } },
    multitask_strategy: "enqueue",
  });
  expect(response.headers.get("content-location")).toBe(`/threads/${thread_id}/runs/${run.run_id}`);
  expect((await client.threads.get(thread_id)).status).toBe("busy");
  ledger.release("one");
  expect(await client.runs.join(thread_id, run.run_id)).toMatchObject({ done: ALL });
  expect(await client.runs.get(thread_id, run.run_id)).toMatchObject({ status: "success" });
  expect(ledger.visits).toEqual(ALL);
});

test("POST /threads/{thread_id}/runs › 200 › makes the thread, if so asked", async ({ client }) => {
  const threadId = randomUUID();
  const run = await client.runs.create(threadId, "echo", { input: { text: "hi" }, ifNotExists: "create" });
  expect(run.thread_id).toBe(threadId);
  expect(await client.runs.join(threadId, run.run_id)).toMatchObject({ said: "hi" });
});

test("POST /threads/{thread_id}/runs › 200 › waits for the one before it: first come, first served", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("one");
  const runs = [];
  for (const _ of [1, 2, 3])
    runs.push(await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } }));
  await ledger.arrival("one");
  const statuses = async () => (await client.runs.list(thread_id)).map(({ status }) => status);
  expect(await statuses()).toEqual(["pending", "pending", "running"]);
  ledger.release("one");
  const results = await Promise.all(runs.map(({ run_id }) => client.runs.join(thread_id, run_id)));
  expect(results).toMatchObject([1, 2, 3].map((times) => ({ done: Array(times).fill(ALL).flat() })));
  expect(ledger.visits).toEqual([...ALL, ...ALL, ...ALL]);
});

test("POST /threads/{thread_id}/runs › 200 › interrupt stops the one before it and keeps what it did", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const first = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("two");
  const result = await client.runs.wait(thread_id, "echo", {
    input: { text: "hi" },
    multitaskStrategy: "interrupt",
  });
  expect(result).toMatchObject({ said: "hi" });
  expect(await client.runs.get(thread_id, first.run_id)).toMatchObject({ status: "interrupted" });
  const history = await client.threads.getHistory(thread_id, { metadata: { run_id: first.run_id } });
  expect(history.length).toBeGreaterThan(0);
});

test("POST /threads/{thread_id}/runs › 200 › rollback undoes the one before it", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "steps", { input: {} });
  ledger.hold("two");
  const second = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("two");
  const result = await client.runs.wait(thread_id, "steps", {
    input: { ledger: "" },
    multitaskStrategy: "rollback",
  });
  expect(result).toMatchObject({ done: [...ALL, ...ALL] });
  await expect(client.runs.get(thread_id, second.run_id)).rejects.toThrow("HTTP 404");
  expect(await client.threads.getHistory(thread_id, { metadata: { run_id: second.run_id } })).toEqual([]);
});

test("GET /threads/{thread_id}/runs › 200 › newest first, in pages, by status", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  for (const graph of ["echo", "failing", "echo"])
    await client.runs.wait(thread_id, graph, { input: {}, raiseError: false });
  const all = await client.runs.list(thread_id);
  expect(all.map(({ status }) => status)).toEqual(["success", "error", "success"]);
  expect(await client.runs.list(thread_id, { status: "error" })).toEqual([all[1]]);
  expect(await client.runs.list(thread_id, { limit: 1, offset: 2 })).toEqual([all[2]]);
});

test("GET /threads/{thread_id}/runs › 200 › the fields asked for, in every spelling of a list", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "echo", { input: {} });
  const [run] = await client.runs.list(thread_id, { select: ["run_id", "status"] });
  expect(run).toEqual({ run_id: expect.any(String), status: "success" });
  for (const query of ["select=run_id&select=status", 'select=["run_id","status"]', "select=run_id,status"]) {
    const response = await send("GET", `/threads/${thread_id}/runs?${query}`);
    expect(await response.json(), query).toEqual([run]);
  }
});

for (const [field, query] of Object.entries({
  limit: "limit=1001",
  offset: "offset=-1",
  status: "status=sleepy",
  "select[0]": "select=everything",
}))
  test(`GET /threads/{thread_id}/runs › 422 › ${field}`, async ({ client, send }) => {
    const { thread_id } = await client.threads.create();
    const response = await send("GET", `/threads/${thread_id}/runs?${query}`);
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toContain(`${field}: `);
  });

test("GET /threads/{thread_id}/runs/{run_id} › 200 › as it ended", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "failing", { input: {} });
  await client.runs.join(thread_id, run_id);
  expect(await client.runs.get(thread_id, run_id)).toMatchObject({ run_id, thread_id, status: "error" });
});

test("DELETE /threads/{thread_id}/runs/{run_id} › 204 › the run goes, the thread's history stays", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "echo", { input: { text: "hi" } });
  await client.runs.join(thread_id, run_id);
  await client.runs.delete(thread_id, run_id);
  await expect(client.runs.get(thread_id, run_id)).rejects.toThrow("HTTP 404");
  expect((await client.threads.getState(thread_id)).values).toMatchObject({ said: "hi" });
});

test("DELETE /threads/{thread_id}/runs/{run_id} › 409 › it is active", async ({ client, send, ledger }) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("one");
  const running = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  const waiting = await client.runs.create(thread_id, "echo", { input: {} });
  await ledger.arrival("one");
  for (const { run_id } of [running, waiting]) {
    const response = await send("DELETE", `/threads/${thread_id}/runs/${run_id}`);
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ detail: expect.stringContaining(run_id) });
  }
  ledger.release("one");
  await client.runs.join(thread_id, waiting.run_id);
});

test("GET /threads/{thread_id}/runs › 404 › no such thread", async ({ send }) => {
  const response = await send("GET", `/threads/${NOBODY}/runs`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: expect.stringContaining(NOBODY) });
});

for (const [method, rest] of [
  ["GET", ""],
  ["DELETE", ""],
  ["GET", "/join"],
  ["GET", "/stream"],
  ["POST", "/cancel"],
] as const) {
  const title = `${method} /threads/{thread_id}/runs/{run_id}${rest}`;

  test(`${title} › 404 › no such run, or another thread's`, async ({ client, send }) => {
    const { thread_id } = await client.threads.create();
    const other = await client.threads.create();
    const run = await client.runs.create(other.thread_id, "echo", { input: {} });
    await client.runs.join(other.thread_id, run.run_id);
    for (const run_id of [NOBODY, run.run_id]) {
      const response = await send(method, `/threads/${thread_id}/runs/${run_id}${rest}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ detail: expect.stringContaining(run_id) });
    }
    expect((await client.runs.get(other.thread_id, run.run_id)).status).toBe("success");
  });

  test(`${title} › 422 › run_id is no UUID`, async ({ send }) => {
    const response = await send(method, `/threads/${NOBODY}/runs/my-run${rest}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^run_id: ") });
  });
}
