import { expect, test } from "../api-test";
import { ALL } from "../probe";

test("POST /threads/{thread_id}/runs/wait › 200 › whoever leaves cancels the run, if so asked", async ({
  client,
  send,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const leave = new AbortController();
  const waiting = send("POST", `/threads/${thread_id}/runs/wait`, {
    body: { assistant_id: "steps", input: { ledger: ledger.url }, on_disconnect: "cancel" },
    signal: leave.signal,
  });
  await ledger.arrival("two");
  leave.abort();
  await expect(waiting).rejects.toThrow();
  const status = async () => (await client.runs.list(thread_id))[0]?.status;
  await expect.poll(status).toBe("interrupted");
});

test("GET /threads/{thread_id}/runs/{run_id}/join › 200 › whoever leaves cancels the run, if so asked", async ({
  client,
  ledger,
}) => {
  for (const cancelOnDisconnect of [false, true]) {
    const { thread_id } = await client.threads.create();
    ledger.hold("two");
    const arrived = ledger.arrival("two", ledger.visits.filter((step) => step === "two").length + 1);
    const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
    await arrived;
    const leave = new AbortController();
    const joined = client.runs.join(thread_id, run_id, { cancelOnDisconnect, signal: leave.signal });
    leave.abort();
    await expect(joined).rejects.toThrow();
    const status = async () => (await client.runs.get(thread_id, run_id)).status;
    if (!cancelOnDisconnect) ledger.release("two");
    await expect.poll(status).toBe(cancelOnDisconnect ? "interrupted" : "success");
    ledger.release("two");
  }
});

test("POST /threads/{thread_id}/runs/wait › 200 › null says nothing", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  const optional = [
    ...[
      "command",
      "checkpoint",
      "checkpoint_id",
      "metadata",
      "context",
      "interrupt_before",
      "interrupt_after",
    ],
    ...[
      "stream_mode",
      "stream_subgraphs",
      "stream_resumable",
      "multitask_strategy",
      "if_not_exists",
      "webhook",
    ],
    ...[
      "after_seconds",
      "durability",
      "checkpoint_during",
      "on_disconnect",
      "on_completion",
      "strict_resume",
    ],
    ...["feedback_keys", "langsmith_tracer"],
  ];
  const nothing = Object.fromEntries(optional.map((field) => [field, null]));
  for (const config of [null, { tags: null, recursion_limit: null, configurable: null, metadata: null }]) {
    const body = { assistant_id: "echo", input: { text: "tea" }, config, ...nothing };
    const response = await send("POST", `/threads/${thread_id}/runs/wait`, { body });
    expect(await response.json()).toEqual({ text: "tea", said: "tea" });
  }
});

test("POST /threads/{thread_id}/runs/wait › 200 › durability: exit keeps the last checkpoint alone", async ({
  client,
}) => {
  for (const [durability, checkpoints] of [
    ["sync", ALL.length + 2],
    ["async", ALL.length + 2],
    ["exit", 1],
  ] as const) {
    const { thread_id } = await client.threads.create();
    expect(await client.runs.wait(thread_id, "steps", { input: {}, durability })).toEqual({ done: ALL });
    expect(await client.threads.getHistory(thread_id, { limit: 100 }), durability).toHaveLength(checkpoints);
    expect(await client.threads.get(thread_id)).toMatchObject({ values: { done: ALL }, status: "idle" });
  }
});

test("POST /threads/{thread_id}/runs/wait › 200 › durability: exit stops to ask and goes on as well", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "nested", { input: { draft: "tea" }, durability: "exit" });
  expect((await client.threads.get(thread_id)).status).toBe("interrupted");
  const result = await client.runs.wait(thread_id, "nested", {
    command: { resume: "yes" },
    durability: "exit",
  });
  expect(result).toEqual({ draft: "tea", verdict: "yes" });
});

test("POST /threads/{thread_id}/runs/wait › 200 › the graph has lost the node that was to come: it says so, and the thread stays", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "nested", { input: { draft: "tea" } });
  for (const payload of [{ command: { resume: "yes" } }, { input: null }]) {
    const result = await client.runs.wait(thread_id, "steps", { ...payload, raiseError: false });
    expect(result).toEqual({
      __error__: { error: "GraphChangedError", message: expect.stringContaining("review") },
    });
    expect(await client.threads.get(thread_id)).toMatchObject({
      status: "interrupted",
      values: { draft: "tea" },
    });
    expect(await client.threads.getState(thread_id)).toMatchObject({ values: { done: [] } });
  }
  const result = await client.runs.wait(thread_id, "nested", { command: { resume: "yes" } });
  expect(result).toEqual({ draft: "tea", verdict: "yes" });
});

test("POST /threads/{thread_id}/runs/wait › 200 › tags and metadata reach the run, its checkpoints and its filters", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "echo", {
    input: { text: "tea" },
    metadata: { trip: "first" },
    config: { tags: ["green"], configurable: {}, ...{ metadata: { guide: "Ann" } } },
  });
  const [run] = await client.runs.list(thread_id);
  expect(run).toMatchObject({
    metadata: { trip: "first", guide: "Ann" },
    kwargs: { config: { tags: ["green"] } },
  });
  const filtered = await client.threads.getHistory(thread_id, { metadata: { trip: "first" } });
  expect(filtered.length).toBeGreaterThan(0);
});
