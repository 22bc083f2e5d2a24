import { randomUUID } from "node:crypto";
import { expect, NOBODY, test } from "../api-test";

test("POST /threads › 200 › the SDK makes one", async ({ client }) => {
  const thread = await client.threads.create({ metadata: { topic: "tea" }, graphId: "echo" });
  expect(thread).toMatchObject({
    metadata: { topic: "tea", graph_id: "echo" },
    status: "idle",
    values: null,
    interrupts: {},
    config: {},
  });
  expect(await client.threads.get(thread.thread_id)).toEqual(thread);
});

test("POST /threads › 200 › without a body", async ({ send }) => {
  const response = await send("POST", "/threads");
  expect(await response.json()).toMatchObject({ metadata: {}, status: "idle" });
});

test("POST /threads › 200 › one that exists is answered as it is, if so asked", async ({ client }) => {
  const threadId = randomUUID();
  const first = await client.threads.create({ threadId, metadata: { n: 1 } });
  expect(await client.threads.create({ threadId, metadata: { n: 2 }, ifExists: "do_nothing" })).toEqual(
    first,
  );
});

test("POST /threads › 409 › the id is taken", async ({ client, send }) => {
  const thread = await client.threads.create({ metadata: { n: 1 } });
  const response = await send("POST", "/threads", {
    body: { thread_id: thread.thread_id, metadata: { n: 2 } },
  });
  expect(response.status).toBe(409);
  expect(await client.threads.get(thread.thread_id)).toEqual(thread);
});

for (const [field, body] of Object.entries({
  thread_id: { thread_id: "me" },
  metadata: { metadata: null },
  if_exists: { if_exists: "perhaps" },
}))
  test(`POST /threads › 422 › ${field}, and nothing is made`, async ({ client, send }) => {
    const before = await client.threads.count();
    const response = await send("POST", "/threads", { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${field}: `) });
    expect(await client.threads.count()).toBe(before);
  });

test("GET /threads/{thread_id} › 200 › after a run: its values, its graph, its assistant", async ({
  client,
}) => {
  const { thread_id, state_updated_at } = await client.threads.create({ metadata: { topic: "tea" } });
  await client.runs.wait(thread_id, "echo", { input: { text: "hello" } });
  const thread = await client.threads.get(thread_id);
  const { assistant_id } = await client.assistants.get("echo");
  expect(thread).toMatchObject({
    status: "idle",
    values: { text: "hello", said: "hello" },
    metadata: { topic: "tea", graph_id: "echo", assistant_id },
    interrupts: {},
  });
  expect(Date.parse(thread.state_updated_at)).toBeGreaterThan(Date.parse(state_updated_at));
});

test("GET /threads/{thread_id} › 200 › after a run that failed: what went wrong, and the last good values", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "failing", { input: {}, raiseError: false });
  expect(await client.threads.get(thread_id)).toMatchObject({
    status: "error",
    values: { done: ["climb"] },
    error: { error: "RangeError", message: "the rope was too short" },
  });
});

test("PATCH /threads/{thread_id} › 200 › metadata is merged key by key", async ({ client }) => {
  const { thread_id } = await client.threads.create({ metadata: { a: 1, b: { c: 1 } } });
  const patched = await client.threads.update(thread_id, { metadata: { b: { d: 2 }, e: null } });
  expect(patched.metadata).toEqual({ a: 1, b: { d: 2 }, e: null });
  expect(await client.threads.get(thread_id)).toEqual(patched);
});

test("PATCH /threads/{thread_id} › 204 › the caller prefers no body", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  expect(await client.threads.update(thread_id, { metadata: { a: 1 }, returnMinimal: true })).toBeUndefined();
  expect((await client.threads.get(thread_id)).metadata).toEqual({ a: 1 });
});

test("PATCH /threads/{thread_id} › 422 › metadata", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  const response = await send("PATCH", `/threads/${thread_id}`, { body: { metadata: "tea" } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^metadata: ") });
});

test("DELETE /threads/{thread_id} › 204 › with its runs and its history", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "echo", { input: { text: "hello" } });
  const [run] = await client.runs.list(thread_id);
  await client.threads.delete(thread_id);
  for (const path of ["", "/state", "/history", "/runs", `/runs/${run?.run_id}`, `/runs/${run?.run_id}/join`])
    expect((await send("GET", `/threads/${thread_id}${path}`)).status, path).toBe(404);

  await client.threads.create({ threadId: thread_id, graphId: "echo" });
  expect(await client.threads.getHistory(thread_id)).toEqual([]);
});

test("DELETE /threads/{thread_id} › 409 › a run is active, and nothing is deleted", async ({
  client,
  send,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("two");
  const response = await send("DELETE", `/threads/${thread_id}`);
  expect(response.status).toBe(409);
  expect(await response.json()).toEqual({ detail: expect.stringContaining(run_id) });
  ledger.release("two");
  await client.runs.join(thread_id, run_id);
  expect((await client.threads.get(thread_id)).values).toMatchObject({
    done: ["one", "two", "three", "four"],
  });
});

test("POST /threads/{thread_id}/copy › 200 › with its history, and from then on a thread of its own", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create({ metadata: { topic: "tea" } });
  await client.runs.wait(thread_id, "echo", { input: { text: "one" } });
  const copy = await client.threads.copy(thread_id);
  expect(copy.thread_id).not.toBe(thread_id);
  expect(copy).toMatchObject({
    status: "idle",
    values: { said: "one" },
    metadata: { topic: "tea", graph_id: "echo" },
  });
  const ids = async (id: string) =>
    (await client.threads.getHistory(id)).map(({ checkpoint }) => checkpoint.checkpoint_id);
  expect(await ids(copy.thread_id)).toEqual(await ids(thread_id));

  await client.runs.wait(copy.thread_id, "echo", { input: { text: "two" } });
  expect((await client.threads.getState(copy.thread_id)).values).toMatchObject({ said: "two" });
  expect((await client.threads.getState(thread_id)).values).toMatchObject({ said: "one" });
});

test("POST /threads/{thread_id}/copy › 200 › of a thread that waits: the copy can be answered", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "nested", { input: { draft: "tea" } });
  const copy = await client.threads.copy(thread_id);
  expect(copy.status).toBe("interrupted");
  const result = await client.runs.wait(copy.thread_id, "nested", { command: { resume: "yes" } });
  expect(result).toMatchObject({ draft: "tea", verdict: "yes" });
  expect((await client.threads.get(thread_id)).status).toBe("interrupted");
});

test("POST /threads/{thread_id}/copy › 409 › a run is active", async ({ client, send, ledger }) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("one");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  expect((await send("POST", `/threads/${thread_id}/copy`)).status).toBe(409);
  ledger.release("one");
  await client.runs.join(thread_id, run_id);
});

test("POST /threads/{thread_id}/copy › 409 › no such thread, and nothing is made", async ({
  client,
  send,
}) => {
  const before = await client.threads.count();
  const response = await send("POST", `/threads/${NOBODY}/copy`);
  expect(response.status).toBe(409);
  expect(await client.threads.count()).toBe(before);
});

for (const [method, rest] of [
  ["GET", ""],
  ["PATCH", ""],
  ["DELETE", ""],
] as const)
  test(`${method} /threads/{thread_id}${rest} › 404 › no such thread`, async ({ send }) => {
    const response = await send(method, `/threads/${NOBODY}${rest}`, {
      body: method === "PATCH" ? { metadata: {} } : undefined,
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ detail: expect.stringContaining(NOBODY) });
  });

for (const [method, rest] of [
  ["GET", ""],
  ["DELETE", ""],
  ["POST", "/copy"],
] as const)
  test(`${method} /threads/{thread_id}${rest} › 422 › thread_id is no UUID`, async ({ send }) => {
    const response = await send(method, `/threads/my-thread${rest}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^thread_id: ") });
  });
