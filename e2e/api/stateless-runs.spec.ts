import { expect, NOBODY, test } from "../api-test";
import { ALL } from "../probe";
import { collect, readEvents } from "../read-events";

test("POST /runs › 200 › runs in the background and leaves nothing behind", async ({
  client,
  send,
  ledger,
}) => {
  const before = await client.threads.count();
  ledger.hold("one");
  const response = await send("POST", "/runs", {
    body: { assistant_id: "steps", input: { ledger: ledger.url } },
  });
  const run = await response.json();
  expect(run).toMatchObject({ status: "pending" });
  expect(response.headers.get("content-location")).toBe(`/runs/${run.run_id}`);
  await ledger.arrival("one");
  expect(await client.threads.count()).toBe(before);
  ledger.release("one");
  await ledger.arrival("four");
  await expect.poll(async () => (await send("GET", `/threads/${run.thread_id}`)).status).toBe(404);
  expect((await send("GET", `/threads/${run.thread_id}/runs/${run.run_id}`)).status).toBe(404);
  expect(ledger.visits).toEqual(ALL);
});

test("POST /runs › 200 › keeps its thread, if so asked", async ({ client, send }) => {
  const response = await send("POST", "/runs", {
    body: { assistant_id: "echo", input: { text: "hi" }, on_completion: "keep" },
  });
  const { thread_id, run_id } = await response.json();
  expect(await client.runs.join(thread_id, run_id)).toMatchObject({ said: "hi" });
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "idle", values: { said: "hi" } });
});

test("POST /runs/wait › 200 › the final values", async ({ client, send }) => {
  const before = await client.threads.count();
  const response = await send("POST", "/runs/wait", {
    body: { assistant_id: "echo", input: { text: "hi" } },
  });
  expect(response.headers.get("content-location")).toMatch(/^\/runs\/[0-9a-f-]{36}$/);
  expect(await response.json()).toEqual({ text: "hi", said: "hi" });
  expect(await client.threads.count()).toBe(before);
});

test("POST /runs/wait › 200 › a run that fails answers __error__, which the SDK throws", async ({
  client,
  send,
}) => {
  const response = await send("POST", "/runs/wait", { body: { assistant_id: "failing", input: {} } });
  expect(await response.json()).toEqual({
    __error__: { error: "RangeError", message: "the rope was too short" },
  });
  await expect(client.runs.wait(null, "failing", { input: {} })).rejects.toThrow("RangeError");
});

test("POST /runs/wait › 200 › always an object, also without a sensible input", async ({ client }) => {
  for (const [graph, input] of [
    ["fan", null],
    ["echo", null],
  ] as const) {
    const result = await client.runs.wait(null, graph, { input, raiseError: false });
    expect(result, graph).toEqual(expect.any(Object));
  }
});

test("POST /runs/wait › 200 › a run that asks ends with its questions, and leaves nothing behind", async ({
  client,
}) => {
  const before = await client.threads.count();
  expect(await client.runs.wait(null, "nested", { input: { draft: " tea " } })).toEqual({
    draft: " tea ",
    __interrupt__: [{ id: expect.any(String), value: { question: 'Publish "tea"?' } }],
  });
  const result = await client.runs.wait(null, "questions", { input: { questions: ["tea?", "milk?"] } });
  const { __interrupt__ } = result as { __interrupt__?: { value: string }[] };
  expect(__interrupt__?.map(({ value }) => value).sort()).toEqual(["milk?", "tea?"]);
  const stopped = await client.runs.wait(null, "steps", { input: {}, interruptBefore: ["three"] });
  expect(stopped).toMatchObject({ done: ["one", "two"] });
  await expect.poll(() => client.threads.count()).toBe(before);
});

test("POST /runs/stream › 200 › the events, where the run is, and where to go on reading", async ({
  send,
}) => {
  const response = await send("POST", "/runs/stream", {
    body: { assistant_id: "steps", input: {}, stream_mode: ["updates"] },
  });
  const [metadata, ...events] = await collect(readEvents(response));
  const path = response.headers.get("content-location");
  expect(metadata).toMatchObject({ event: "metadata", data: { run_id: path?.slice("/runs/".length) } });
  expect(response.headers.get("location")).toBe(`${path}/stream`);
  expect(events.map(({ data }) => data)).toEqual(ALL.map((name) => ({ [name]: { done: [name] } })));
});

test("GET /runs/{run_id}/stream › 200 › joined by the SDK, without a thread", async ({ client, ledger }) => {
  ledger.hold("two");
  const { run_id } = await client.runs.create(null, "steps", {
    input: { ledger: ledger.url },
    streamMode: "updates",
    streamResumable: true,
  });
  await ledger.arrival("two");
  const joined = client.runs.joinStream(null, run_id, { lastEventId: "-1" });
  const [metadata] = [(await joined.next()).value];
  expect(metadata).toMatchObject({ event: "metadata", data: { run_id } });
  ledger.release("two");
  const events = await collect(joined);
  expect(events.map(({ data }) => data)).toEqual(ALL.map((name) => ({ [name]: { done: [name] } })));
});

test("GET /runs/{run_id}/stream › 404 › no such run", async ({ send }) => {
  const response = await send("GET", `/runs/${NOBODY}/stream`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: expect.stringContaining(NOBODY) });
});

for (const [field, path] of Object.entries({
  run_id: "/runs/my-run/stream",
  stream_mode: `/runs/${NOBODY}/stream?stream_mode=loud`,
}))
  test(`GET /runs/{run_id}/stream › 422 › ${field}`, async ({ send }) => {
    const response = await send("GET", path);
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toContain(`${field}`);
  });

for (const path of ["/runs", "/runs/stream", "/runs/wait"]) {
  test(`POST ${path} › 404 › no such assistant, and nothing is made`, async ({ client, send }) => {
    const before = await client.threads.count();
    const response = await send("POST", path, { body: { assistant_id: "nothing", on_completion: "keep" } });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ detail: expect.stringContaining('"nothing"') });
    expect(await client.threads.count()).toBe(before);
  });

  for (const [field, body] of Object.entries({
    assistant_id: {},
    stream_mode: { assistant_id: "echo", stream_mode: "loud" },
    on_completion: { assistant_id: "echo", on_completion: "explode" },
  }))
    test(`POST ${path} › 422 › ${field}`, async ({ send }) => {
      const response = await send("POST", path, { body });
      expect(response.status).toBe(422);
      expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${field}: `) });
    });
}
