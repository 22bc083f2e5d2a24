import { randomUUID } from "node:crypto";
import { Thread } from "../../lib/contract/threads";
import { expect, NOBODY, type Send, test } from "../api-test";
import { steppedThread } from "../probe";

async function withTtl(send: Send, threadId: string): Promise<Thread> {
  return Thread.parse(await (await send("GET", `/threads/${threadId}?include=ttl`)).json());
}

test("POST /threads/prune › 200 › threads are gone, busy ones and strangers are passed over", async ({
  client,
  ledger,
}) => {
  const gone = await steppedThread(client);
  const { thread_id: busy } = await client.threads.create();
  ledger.hold("climb");
  const run = await client.runs.create(busy, "steps", { input: { ledger: ledger.url } });
  expect(await client.threads.prune([gone, busy, NOBODY])).toEqual({ pruned_count: 1 });
  await expect(client.threads.get(gone)).rejects.toMatchObject({ status: 404 });
  expect((await client.threads.get(busy)).thread_id).toBe(busy);
  await client.runs.cancel(busy, run.run_id, true).catch(() => {});
});

test("POST /threads/prune › 200 › keep_latest leaves the newest state and lets the thread go on", async ({
  client,
}) => {
  const threadId = await steppedThread(client);
  const before = await client.threads.getState(threadId);
  expect(await client.threads.prune([threadId], { strategy: "keep_latest" })).toEqual({ pruned_count: 1 });
  expect(await client.threads.getState(threadId)).toEqual({ ...before, parent_checkpoint: null });
  expect(await client.threads.getHistory(threadId)).toHaveLength(1);
  await client.runs.wait(threadId, "steps", { input: {} });
  expect((await client.threads.getHistory(threadId, { limit: 100 })).length).toBeGreaterThan(1);
});

for (const [field, body] of Object.entries({
  thread_ids: { thread_ids: ["me"] },
  strategy: { thread_ids: [], strategy: "some" },
}))
  test(`POST /threads/prune › 422 › ${field}`, async ({ send }) => {
    const response = await send("POST", "/threads/prune", { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${field}`) });
  });

test("GET /threads/{thread_id}/storage › 200 › grows with a run and shrinks with pruning", async ({
  client,
  send,
}) => {
  const threadId = await steppedThread(client);
  const storage = async () => (await send("GET", `/threads/${threadId}/storage`)).json();
  const first = await storage();
  expect(first).toMatchObject({ thread_id: threadId, checkpoints: { count: 6 } });
  expect(Object.keys(first.channel_values.by_channel)).toContain("done");
  await client.runs.wait(threadId, "steps", { input: {} });
  const second = await storage();
  expect(second.total_bytes).toBeGreaterThan(first.total_bytes);
  await client.threads.prune([threadId], { strategy: "keep_latest" });
  expect((await storage()).total_bytes).toBeLessThan(first.total_bytes);
});

test("GET /threads/{thread_id}/storage › 404 › nobody's", async ({ send }) => {
  expect((await send("GET", `/threads/${NOBODY}/storage`)).status).toBe(404);
});

test("GET /threads/{thread_id}/storage › 422 › no UUID", async ({ send }) => {
  expect((await send("GET", "/threads/me/storage")).status).toBe(422);
});

test("GET /threads/{thread_id} › 200 › with its time to live, when asked", async ({ client, send }) => {
  const kept = await client.threads.create({ ttl: 60 });
  expect(kept).not.toHaveProperty("ttl");
  const { ttl, created_at } = await withTtl(send, kept.thread_id);
  expect(ttl).toMatchObject({ strategy: "delete", ttl_minutes: 60 });
  expect(Date.parse(ttl?.expires_at ?? "") - Date.parse(created_at)).toBe(3_600_000);

  const body = { ttl: { ttl: 1.5, strategy: "keep_latest" } };
  const { thread_id } = await (await send("POST", "/threads", { body })).json();
  expect((await withTtl(send, thread_id)).ttl).toMatchObject({ strategy: "keep_latest", ttl_minutes: 1.5 });
  const forever = await client.threads.create();
  expect(await withTtl(send, forever.thread_id)).not.toHaveProperty("ttl");
});

test("GET /threads/{thread_id} › 422 › include", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  const response = await send("GET", `/threads/${thread_id}?include=secrets`);
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^include") });
});

test("PATCH /threads/{thread_id} › 200 › a time to live counts from now, and null takes it away", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create({ metadata: { a: 1 } });
  const patched = await client.threads.update(thread_id, { ttl: 30 });
  expect(patched.metadata).toEqual({ a: 1 });
  const { ttl } = await withTtl(send, thread_id);
  expect(Date.parse(ttl?.expires_at ?? "") - Date.parse(patched.updated_at)).toBe(1_800_000);
  await send("PATCH", `/threads/${thread_id}`, { body: { ttl: null } });
  expect(await withTtl(send, thread_id)).not.toHaveProperty("ttl");
});

for (const [what, ttl] of Object.entries({
  zero: 0,
  text: "1",
  "no minutes": {},
  strategy: { ttl: 1, strategy: "x" },
})) {
  test(`POST /threads › 422 › ttl: ${what}`, async ({ send }) => {
    const response = await send("POST", "/threads", { body: { ttl } });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^ttl") });
  });
  test(`PATCH /threads/{thread_id} › 422 › ttl: ${what}`, async ({ client, send }) => {
    const { thread_id } = await client.threads.create();
    expect((await send("PATCH", `/threads/${thread_id}`, { body: { ttl } })).status).toBe(422);
  });
}

test("POST /threads/search › 200 › extracts values by path", async ({ client }) => {
  const team = randomUUID();
  const { thread_id } = await client.threads.create({ metadata: { team, "it's": { "a b": [1, { c: 2 }] } } });
  await client.runs.wait(thread_id, "steps", { input: {} });
  const extract = {
    first: "values.done[0]",
    last: "values.done[-1]",
    beyond: "values.done[99]",
    deep: "metadata.it's.a b[-1].c",
    all: "interrupts",
    "x') OR '1'='1": "metadata.team",
  };
  const [found] = await client.threads.search({ metadata: { team }, select: ["thread_id"], extract });
  expect(found).toEqual({
    thread_id,
    extracted: { first: "one", last: "four", beyond: null, deep: 2, all: {}, "x') OR '1'='1": team },
  });
});

for (const [what, extract] of Object.entries({
  "another root": { a: "thread_id" },
  "no path": { a: "values[x]" },
  quotes: { a: "values['a']" },
  "an operator": { a: { not: "" } },
  "eleven paths": Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`a${n}`, "values"])),
}))
  test(`POST /threads/search › 422 › extract: ${what}`, async ({ send }) => {
    const response = await send("POST", "/threads/search", { body: { extract } });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^extract") });
  });

test("GET /threads/{thread_id}/state › 200 › with the fields that select names", async ({ client, send }) => {
  const threadId = await steppedThread(client);
  const whole = await client.threads.getState<{ done: string[] }>(threadId);
  expect(await client.threads.getState(threadId, undefined, { select: ["next", "values.done"] })).toEqual({
    next: [],
    values: { done: whole.values.done },
  });
  expect(await client.threads.getState(threadId, undefined, { select: ["values.nothing"] })).toEqual({
    values: {},
  });
  const all = await send(
    "GET",
    `/threads/${threadId}/state?select=${encodeURIComponent('["values","values.done"]')}`,
  );
  expect(await all.json()).toEqual({ values: whole.values });
  const id = whole.checkpoint.checkpoint_id ?? "";
  expect(await client.threads.getState(threadId, id, { select: ["created_at"] })).toEqual({
    created_at: whole.created_at,
  });
  expect(await client.threads.getState(threadId, whole.checkpoint, { select: ["metadata"] })).toEqual({
    metadata: whole.metadata,
  });
  const history = await client.threads.getHistory(threadId, { limit: 2, select: ["next", "checkpoint"] });
  expect(history.map((state) => Object.keys(state))).toEqual([1, 2].map(() => ["next", "checkpoint"]));
  const get = await send("GET", `/threads/${threadId}/history?limit=1&select=next`);
  expect(await get.json()).toEqual([{ next: [] }]);
});

for (const [path, init] of Object.entries({
  "GET /threads/{thread_id}/state": { query: "?select=secrets" },
  "POST /threads/{thread_id}/history": { body: { select: [{ not: "" }] } },
  "POST /threads/{thread_id}/state/checkpoint": { body: { checkpoint: {}, select: ["values."] } },
}))
  test(`${path} › 422 › select`, async ({ client, send }) => {
    const threadId = await steppedThread(client);
    const [method = "", where = ""] = path.split(" ");
    const { query = "", body }: { query?: string; body?: unknown } = init;
    const response = await send(method, where.replace("{thread_id}", threadId) + query, { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^select") });
  });
