import { randomUUID } from "node:crypto";
import { expect, NOBODY, test } from "../api-test";
import { ALL, steppedThread } from "../probe";

test("POST /threads › 200 › with the state that supersteps write", async ({ client }) => {
  const supersteps = ALL.slice(0, 2).map((name) => ({
    updates: [{ values: { done: [name] }, asNode: name }],
  }));
  const thread = await client.threads.create({ graphId: "steps", supersteps });
  expect(thread).toMatchObject({ status: "interrupted", values: { done: ["one", "two"] } });
  expect((await client.threads.getState(thread.thread_id)).next).toEqual(["three"]);
  expect(await client.threads.getHistory(thread.thread_id)).toHaveLength(2);
  const result = await client.runs.wait(thread.thread_id, "steps", { input: null });
  expect(result).toMatchObject({ done: ALL });
});

for (const [what, metadata, supersteps] of [
  ["without a graph", {}, [{ updates: [{ values: {}, as_node: "one" }] }]],
  ["of a graph that is not there", { graph_id: "nobody" }, [{ updates: [{ values: {}, as_node: "one" }] }]],
  ["as a node that is not there", { graph_id: "steps" }, [{ updates: [{ values: {}, as_node: "nobody" }] }]],
  ["without updates", { graph_id: "steps" }, [{ updates: [] }]],
  ["without as_node", { graph_id: "steps" }, [{ updates: [{ values: {} }] }]],
] as const)
  test(`POST /threads › 422 › supersteps ${what}, and nothing is made`, async ({ client, send }) => {
    const thread_id = randomUUID();
    const response = await send("POST", "/threads", { body: { thread_id, metadata, supersteps } });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      detail: expect.stringMatching("^(supersteps|metadata.graph_id)"),
    });
    await expect(client.threads.get(thread_id)).rejects.toMatchObject({ status: 404 });
  });

test("PATCH /threads/{thread_id}/state › 204 › its history is found by the metadata", async ({ client }) => {
  const threadId = await steppedThread(client);
  const before = await client.threads.getState(threadId);
  await client.threads.patchState(threadId, { label: "good", step: 99, run_id: "mine" });
  const after = await client.threads.getState(threadId);
  expect(after).toEqual({ ...before, metadata: { ...before.metadata, label: "good" } });
  const found = await client.threads.getHistory(threadId, { metadata: { label: "good" } });
  expect(found.map(({ checkpoint }) => checkpoint)).toEqual([before.checkpoint]);
});

test("PATCH /threads/{thread_id}/state › 404 › nobody's thread, and one without a state", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  for (const id of [NOBODY, thread_id]) {
    const response = await send("PATCH", `/threads/${id}/state`, { body: { metadata: { a: 1 } } });
    expect(response.status).toBe(404);
  }
});

test("PATCH /threads/{thread_id}/state › 409 › a run is active", async ({ client, send, ledger }) => {
  const threadId = await steppedThread(client);
  ledger.hold("one");
  const run = await client.runs.create(threadId, "steps", { input: { ledger: ledger.url } });
  const response = await send("PATCH", `/threads/${threadId}/state`, { body: { metadata: {} } });
  expect(response.status).toBe(409);
  await client.runs.cancel(threadId, run.run_id);
});

test("PATCH /threads/{thread_id}/state › 422 › metadata", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  for (const body of [{}, { metadata: null }, { metadata: [1] }]) {
    const response = await send("PATCH", `/threads/${thread_id}/state`, { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^metadata") });
  }
});
