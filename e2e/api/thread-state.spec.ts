import { expect, NOBODY, test } from "../api-test";
import { ALL, steppedThread, waitingThread } from "../probe";

test("GET /threads/{thread_id}/state › 200 › before the first run it is empty", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  const response = await send("GET", `/threads/${thread_id}/state`);
  expect(await response.json()).toEqual({
    values: {},
    next: [],
    tasks: [],
    metadata: {},
    created_at: null,
    checkpoint: null,
    parent_checkpoint: null,
    interrupts: [],
  });
});

test("GET /threads/{thread_id}/state › 200 › after a run: values, checkpoint, who wrote it", async ({
  client,
}) => {
  const threadId = await steppedThread(client);
  const [run] = await client.runs.list(threadId);
  const state = await client.threads.getState(threadId);
  expect(state).toMatchObject({
    values: { done: ALL },
    next: [],
    tasks: [],
    checkpoint: { thread_id: threadId, checkpoint_ns: "", checkpoint_id: expect.any(String) },
    parent_checkpoint: { thread_id: threadId, checkpoint_id: expect.any(String) },
    metadata: { step: 4, run_id: run?.run_id, trip: "first" },
  });
});

test("GET /threads/{thread_id}/state › 200 › subgraphs: the states within, down to the one that waits", async ({
  client,
}) => {
  const threadId = await waitingThread(client);
  const outside = await client.threads.getState(threadId);
  expect(outside).toMatchObject({
    next: ["review"],
    tasks: [
      { name: "review", state: null, checkpoint: { checkpoint_ns: expect.stringMatching("^review:") } },
    ],
    interrupts: [{ value: { question: 'Publish "tea"?' } }],
  });
  const within = await client.threads.getState(threadId, undefined, { subgraphs: true });
  const review = within.tasks[0]?.state;
  expect(review).toMatchObject({ values: { draft: "tea" }, next: ["panel"] });
  expect(review?.tasks[0]?.state).toMatchObject({
    next: ["ask"],
    tasks: [{ name: "ask", interrupts: [{ value: { question: 'Publish "tea"?' } }] }],
  });
});

test("GET /threads/{thread_id}/state/{checkpoint_id} › 200 › as it was", async ({ client }) => {
  const threadId = await steppedThread(client);
  const history = await client.threads.getHistory(threadId);
  for (const state of history) {
    expect(await client.threads.getState(threadId, state.checkpoint.checkpoint_id ?? "")).toEqual(state);
  }
  expect(history.map(({ next }) => next)).toEqual([[], ["four"], ["three"], ["two"], ["one"], ["__start__"]]);
});

test("GET /threads/{thread_id}/state/{checkpoint_id} › 404 › no such checkpoint", async ({
  client,
  send,
}) => {
  const threadId = await steppedThread(client);
  const response = await send("GET", `/threads/${threadId}/state/${NOBODY}`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: expect.stringContaining(NOBODY) });
});

test("POST /threads/{thread_id}/state/checkpoint › 200 › a subgraph's, by its namespace", async ({
  client,
}) => {
  const threadId = await waitingThread(client);
  const { tasks } = await client.threads.getState(threadId);
  const { checkpoint_ns = "" } = tasks[0]?.checkpoint ?? {};
  const place = { thread_id: threadId, checkpoint_ns, checkpoint_id: null, checkpoint_map: null };
  const state = await client.threads.getState(threadId, place);
  expect(state).toMatchObject({ values: { draft: "tea" }, next: ["panel"] });
});

test("POST /threads/{thread_id}/state/checkpoint › 200 › with subgraphs", async ({ client, send }) => {
  const threadId = await waitingThread(client);
  const { checkpoint } = await client.threads.getState(threadId);
  const response = await send("POST", `/threads/${threadId}/state/checkpoint`, {
    body: { checkpoint, subgraphs: true },
  });
  expect(await response.json()).toEqual(
    await client.threads.getState(threadId, undefined, { subgraphs: true }),
  );
});

test("POST /threads/{thread_id}/state/checkpoint › 404 › no such checkpoint", async ({ client, send }) => {
  const threadId = await steppedThread(client);
  const response = await send("POST", `/threads/${threadId}/state/checkpoint`, {
    body: { checkpoint: { checkpoint_id: NOBODY } },
  });
  expect(response.status).toBe(404);
});

test("POST /threads/{thread_id}/state › 200 › as a node: the next run goes on after it", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create({ graphId: "steps" });
  const written = await client.threads.updateState(thread_id, {
    values: { done: ["by hand"], ledger: ledger.url },
    asNode: "two",
  });
  const state = await client.threads.getState(thread_id);
  expect(state).toMatchObject({ values: { done: ["by hand"] }, next: ["three"] });
  expect(state.checkpoint.checkpoint_id).toBe(written.configurable?.checkpoint_id);
  expect(await client.threads.get(thread_id)).toMatchObject({
    status: "interrupted",
    values: { done: ["by hand"] },
  });
  const result = await client.runs.wait(thread_id, "steps", { input: null });
  expect(result).toMatchObject({ done: ["by hand", "three", "four"] });
  expect(ledger.visits).toEqual(["three", "four"]);
});

test("POST /threads/{thread_id}/state › 200 › after an earlier checkpoint: a fork, and the old line stays", async ({
  client,
}) => {
  const threadId = await steppedThread(client);
  const history = await client.threads.getHistory(threadId);
  const afterTwo = history.find(({ next }) => next[0] === "three");
  await client.threads.updateState(threadId, {
    values: { done: ["other"] },
    asNode: "three",
    checkpointId: afterTwo?.checkpoint.checkpoint_id ?? "",
  });
  const state = await client.threads.getState(threadId);
  expect(state).toMatchObject({ values: { done: ["one", "two", "other"] }, next: ["four"] });
  expect(state.parent_checkpoint?.checkpoint_id).toBe(afterTwo?.checkpoint.checkpoint_id);
  const old = await client.threads.getState(threadId, history[0]?.checkpoint.checkpoint_id ?? "");
  expect(old).toEqual(history[0]);
});

test("POST /threads/{thread_id}/state › 409 › a run is active, and nothing is written", async ({
  client,
  send,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("two");
  const response = await send("POST", `/threads/${thread_id}/state`, {
    body: { values: { done: ["by hand"] }, as_node: "one" },
  });
  expect(response.status).toBe(409);
  expect(await response.json()).toEqual({ detail: expect.stringContaining(run_id) });
  ledger.release("two");
  expect(await client.runs.join(thread_id, run_id)).toMatchObject({ done: ALL });
});

for (const [field, body] of Object.entries({
  as_node: { values: {}, as_node: "five" },
  values: { values: "tea" },
  "checkpoint.checkpoint_id": { values: {}, checkpoint: { checkpoint_id: 7 } },
}))
  test(`POST /threads/{thread_id}/state › 422 › ${field}, and nothing is written`, async ({
    client,
    send,
  }) => {
    const threadId = await steppedThread(client);
    const before = await client.threads.getState(threadId);
    const response = await send("POST", `/threads/${threadId}/state`, { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${field}: `) });
    expect(await client.threads.getState(threadId)).toEqual(before);
  });

test("POST /threads/{thread_id}/state › 422 › a thread that has no graph yet", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  const response = await send("POST", `/threads/${thread_id}/state`, { body: { values: {} } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringContaining("graph") });
});

const OF_ONE = [
  ["GET", "/state", undefined],
  ["GET", "/state/{checkpoint_id}", undefined],
  ["POST", "/state/checkpoint", { checkpoint: {} }],
  ["POST", "/state", { values: {} }],
  ["GET", "/history", undefined],
  ["POST", "/history", {}],
] as const;

for (const [method, rest, body] of OF_ONE) {
  const path = (id: string) => `/threads/${id}${rest.replace("{checkpoint_id}", NOBODY)}`;

  test(`${method} /threads/{thread_id}${rest} › 404 › no such thread`, async ({ send }) => {
    const response = await send(method, path(NOBODY), { body });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ detail: expect.stringContaining(NOBODY) });
  });

  test(`${method} /threads/{thread_id}${rest} › 422 › thread_id is no UUID`, async ({ send }) => {
    const response = await send(method, path("my-thread"), { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^thread_id: ") });
  });
}
