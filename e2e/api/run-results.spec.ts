import { expect, test } from "../api-test";
import { ALL } from "../probe";

test("POST /threads/{thread_id}/runs/wait › 200 › the final values, and where the run is", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const response = await send("POST", `/threads/${thread_id}/runs/wait`, {
    body: { assistant_id: "echo", input: { text: "hello" } },
  });
  expect(await response.json()).toEqual({ text: "hello", said: "hello" });
  const [run] = await client.runs.list(thread_id);
  const path = `/threads/${thread_id}/runs/${run?.run_id}`;
  expect(response.headers.get("content-location")).toBe(path);
  expect(response.headers.get("location")).toBe(`${path}/join`);
});

test("POST /threads/{thread_id}/runs/wait › 200 › the SDK hears which run it is", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  const created: { run_id: string; thread_id?: string }[] = [];
  await client.runs.wait(thread_id, "echo", {
    input: { text: "hi" },
    onRunCreated: (run) => created.push(run),
  });
  const [run] = await client.runs.list(thread_id);
  expect(created).toEqual([{ run_id: run?.run_id, thread_id }]);
});

test("POST /threads/{thread_id}/runs/wait › 200 › a run that fails answers __error__, which the SDK throws", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const response = await send("POST", `/threads/${thread_id}/runs/wait`, {
    body: { assistant_id: "failing", input: {} },
  });
  expect(await response.json()).toEqual({
    __error__: { error: "RangeError", message: "the rope was too short" },
  });
  await expect(client.runs.wait(thread_id, "failing", { input: {} })).rejects.toThrow(
    "RangeError: the rope was too short",
  );
});

test("POST /threads/{thread_id}/runs/wait › 200 › too many steps: the graph's own limit", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  await expect(
    client.runs.wait(thread_id, "steps", { input: {}, config: { recursion_limit: 2 } }),
  ).rejects.toThrow("GraphRecursionError");
  const { values } = await client.threads.getState(thread_id);
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "error", values });
  expect(values).toMatchObject({ done: ["one", "two"] });
});

test("POST /threads/{thread_id}/runs/wait › 200 › a run that asks answers __interrupt__ beside its values", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const result = await client.runs.wait(thread_id, "nested", { input: { draft: "tea" } });
  expect(result).toMatchObject({
    draft: "tea",
    __interrupt__: [{ id: expect.any(String), value: { question: 'Publish "tea"?' } }],
  });
});

for (const [title, payload] of [
  ["nothing to do", { input: null }],
  ["an empty input", { input: {} }],
  ["stopped before the first step", { input: {}, interruptBefore: "*" as const }],
] as const)
  test(`POST /threads/{thread_id}/runs/wait › 200 › always an object: ${title}`, async ({ client }) => {
    const { thread_id } = await client.threads.create();
    const result = await client.runs.wait(thread_id, "fan", { ...payload, raiseError: false });
    expect(result).toEqual(expect.any(Object));
  });

test("POST /threads/{thread_id}/runs/wait › 200 › an assistant's own settings, and the caller's before them", async ({
  client,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo", context: { volume: "loud" } });
  const { thread_id } = await client.threads.create();
  const say = async (payload: object) =>
    client.runs.wait(thread_id, assistant_id, { input: { text: "hi" }, ...payload });
  expect(await say({})).toMatchObject({ said: "HI" });
  expect(await say({ context: { volume: "plain" } })).toMatchObject({ said: "hi" });
});

test("POST /threads/{thread_id}/runs/wait › 200 › fans out and in", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  const result = await client.runs.wait(thread_id, "fan", { input: { items: [1, 2, 3] } });
  expect(result).toEqual({ items: [1, 2, 3], squares: [1, 4, 9], sum: 14 });
});

test("POST /threads/{thread_id}/runs/wait › 200 › from a checkpoint: a fork, which repeats nothing before it", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "steps", { input: { ledger: ledger.url } });
  const history = await client.threads.getHistory(thread_id);
  const afterTwo = history.find(({ next }) => next[0] === "three");
  const result = await client.runs.wait(thread_id, "steps", {
    checkpointId: afterTwo?.checkpoint.checkpoint_id ?? "",
  });
  expect(result).toMatchObject({ done: ALL });
  expect(ledger.visits).toEqual([...ALL, "three", "four"]);
  const after = await client.threads.getHistory(thread_id, { limit: 100 });
  expect(after).toHaveLength(history.length + 3);
  expect(after.slice(3)).toEqual(history);
});

test("POST /threads/{thread_id}/runs/wait › 200 › from a checkpoint with other input", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "echo", { input: { text: "one" } });
  const before = await client.threads.getState(thread_id);
  await client.runs.wait(thread_id, "echo", { input: { text: "two" } });
  const result = await client.runs.wait(thread_id, "echo", {
    input: { text: "three" },
    checkpoint: before.checkpoint,
  });
  expect(result).toMatchObject({ said: "three" });
});

test("GET /threads/{thread_id}/runs/{run_id}/join › 200 › of a run that is going on, and of one that has ended", async ({
  client,
  send,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("four");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("four");
  const joined = send("GET", `/threads/${thread_id}/runs/${run_id}/join`);
  ledger.release("four");
  const result = await (await joined).json();
  expect(result).toMatchObject({ done: ALL });
  expect(await client.runs.join(thread_id, run_id)).toEqual(result);
});

test("GET /threads/{thread_id}/runs/{run_id}/join › 200 › what that run left, not what came after it", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "echo", { input: { text: "one" } });
  await client.runs.wait(thread_id, "echo", { input: { text: "two" } });
  expect(await client.runs.join(thread_id, run_id)).toMatchObject({ said: "one" });
});

test("GET /threads/{thread_id}/runs/{run_id}/join › 200 › of a run that failed, and of one that asks", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const failed = await client.runs.create(thread_id, "failing", { input: {} });
  expect(await client.runs.join(thread_id, failed.run_id)).toEqual({
    __error__: { error: "RangeError", message: "the rope was too short" },
  });
  const other = await client.threads.create();
  const asking = await client.runs.create(other.thread_id, "nested", { input: { draft: "tea" } });
  expect(await client.runs.join(other.thread_id, asking.run_id)).toMatchObject({
    __interrupt__: [{ value: { question: 'Publish "tea"?' } }],
  });
});

test("GET /threads/{thread_id}/runs/{run_id}/join › 422 › cancel_on_disconnect", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "echo", { input: {} });
  const response = await send(
    "GET",
    `/threads/${thread_id}/runs/${run_id}/join?cancel_on_disconnect=perhaps`,
  );
  expect(response.status).toBe(422);
  expect((await response.json()).detail).toContain("cancel_on_disconnect: ");
});
