import { expect, test } from "../api-test";
import { ALL, steppedThread, waitingThread } from "../probe";

test("GET /threads/{thread_id}/history › 200 › newest first, in pages", async ({ client, send }) => {
  const threadId = await steppedThread(client);
  const all = await (await send("GET", `/threads/${threadId}/history`)).json();
  expect(all).toEqual(await client.threads.getHistory(threadId));
  const page = await send(
    "GET",
    `/threads/${threadId}/history?limit=2&before=${all[0].checkpoint.checkpoint_id}`,
  );
  expect(await page.json()).toEqual(all.slice(1, 3));
});

test("GET /threads/{thread_id}/history › 422 › limit", async ({ client, send }) => {
  const threadId = await steppedThread(client);
  const response = await send("GET", `/threads/${threadId}/history?limit=0`);
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^limit: ") });
});

test("POST /threads/{thread_id}/history › 200 › each state names the one before it", async ({ client }) => {
  const history = await client.threads.getHistory(await steppedThread(client));
  expect(history.map(({ values }) => values)).toMatchObject(
    [4, 3, 2, 1, 0, 0].map((count) => ({ done: ALL.slice(0, count) })),
  );
  for (const [index, { parent_checkpoint }] of history.entries())
    expect(parent_checkpoint?.checkpoint_id).toBe(history[index + 1]?.checkpoint.checkpoint_id);
});

test("POST /threads/{thread_id}/history › 200 › before a checkpoint, by metadata of the run", async ({
  client,
}) => {
  const threadId = await steppedThread(client);
  await client.runs.wait(threadId, "steps", { input: {}, metadata: { trip: "second" } });
  const first = await client.threads.getHistory(threadId, { metadata: { trip: "first" }, limit: 100 });
  expect(first.map(({ metadata }) => metadata)).toMatchObject(first.map(() => ({ trip: "first" })));
  expect(first).toHaveLength(6);

  const all = await client.threads.getHistory(threadId, { limit: 100 });
  expect(all).toHaveLength(12);
  const [newest, ...older] = all;
  const before = { configurable: newest?.checkpoint };
  expect(await client.threads.getHistory(threadId, { before, limit: 100 })).toEqual(older);
});

test("POST /threads/{thread_id}/history › 200 › of a subgraph", async ({ client }) => {
  const threadId = await waitingThread(client);
  const { tasks } = await client.threads.getState(threadId);
  const history = await client.threads.getHistory(threadId, { checkpoint: tasks[0]?.checkpoint ?? {} });
  expect(history.map(({ next }) => next)).toEqual([["panel"], ["tidy"], ["__start__"]]);
});

test("POST /threads/{thread_id}/history › 200 › before the first run there is none", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  expect(await client.threads.getHistory(thread_id)).toEqual([]);
});

for (const [field, body] of Object.entries({ limit: { limit: 1_001 }, before: { before: {} } }))
  test(`POST /threads/{thread_id}/history › 422 › ${field}`, async ({ client, send }) => {
    const threadId = await steppedThread(client);
    const response = await send("POST", `/threads/${threadId}/history`, { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${field}: `) });
  });
