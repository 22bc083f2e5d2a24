import { StepEvent } from "../../lib/contract/stream";
import { expect, test } from "../api-test";
import { ALL } from "../probe";
import { collect, readEvents } from "../read-events";

test("POST /threads/{thread_id}/runs/stream › 200 › where the run is, and where to go on reading", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const response = await send("POST", `/threads/${thread_id}/runs/stream`, {
    body: { assistant_id: "echo", input: { text: "hi" } },
  });
  const events = await collect(readEvents(response));
  const [run] = await client.runs.list(thread_id);
  const path = `/threads/${thread_id}/runs/${run?.run_id}`;
  expect(response.headers.get("content-location")).toBe(path);
  expect(response.headers.get("location")).toBe(`${path}/stream`);
  expect(events).toMatchObject([
    { event: "metadata", data: { run_id: run?.run_id, attempt: 1 } },
    { event: "values", data: { text: "hi", said: "" } },
    { event: "values", data: { text: "hi", said: "hi" } },
  ]);
  const ids = events.map(({ id }) => Number(id));
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
});

test("POST /threads/{thread_id}/runs/stream › 200 › a failure is the last event", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  const events = await collect(
    client.runs.stream(thread_id, "failing", { input: {}, streamMode: "updates" }),
  );
  expect(events).toMatchObject([
    { event: "metadata" },
    { event: "updates", data: { climb: { done: ["climb"] } } },
    { event: "error", data: { error: "RangeError", message: "the rope was too short" } },
  ]);
});

test("POST /threads/{thread_id}/runs/stream › 200 › a graph that asks says so beside its values", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const events = await collect(
    client.runs.stream(thread_id, "nested", { input: { draft: "tea" }, streamMode: "values" }),
  );
  expect(events.at(-1)).toMatchObject({
    event: "values",
    data: {
      draft: "tea",
      __interrupt__: [{ id: expect.any(String), value: { question: 'Publish "tea"?' } }],
    },
  });
});

test("POST /threads/{thread_id}/runs/stream › 200 › any text arrives as it was", async ({ client }) => {
  const text = 'a\r\nb\nc\u2028d\u2029e\u0085f \u{1f375} "data: x\n\nevent: y" \\u0041 <script>';
  const { thread_id } = await client.threads.create();
  const events = await collect(
    client.runs.stream(thread_id, "echo", { input: { text }, streamMode: "values" }),
  );
  expect(events.at(-1)?.data).toEqual({ text, said: text });
});

test("POST /threads/{thread_id}/runs/stream › 200 › whoever leaves cancels the run, if so asked", async ({
  client,
  send,
  ledger,
}) => {
  for (const [on_disconnect, status] of [
    ["cancel", "interrupted"],
    ["continue", "success"],
  ]) {
    const { thread_id } = await client.threads.create();
    ledger.hold("two");
    const leave = new AbortController();
    const arrived = ledger.arrival("two", ledger.visits.filter((step) => step === "two").length + 1);
    const response = await send("POST", `/threads/${thread_id}/runs/stream`, {
      body: { assistant_id: "steps", input: { ledger: ledger.url }, on_disconnect },
      signal: leave.signal,
    });
    await arrived;
    leave.abort();
    await expect(collect(readEvents(response))).rejects.toThrow();
    const run = async () => (await client.runs.list(thread_id))[0]?.status;
    if (on_disconnect === "cancel") await expect.poll(run).toBe(status);
    ledger.release("two");
    await expect.poll(run).toBe(status);
  }
});

test("GET /threads/{thread_id}/runs/{run_id}/stream › 200 › live, late and from the middle: the same events with the same ids", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("three");
  const live = collect(
    client.runs.stream(thread_id, "steps", {
      input: { ledger: ledger.url },
      streamMode: ["values", "updates", "custom"],
      streamResumable: true,
    }),
  );
  await ledger.arrival("three");
  const [run] = await client.runs.list(thread_id);
  const runId = run?.run_id ?? "";
  const joined = collect(client.runs.joinStream(thread_id, runId, { lastEventId: "-1" }));
  const joinedWithout = collect(client.runs.joinStream(thread_id, runId));
  ledger.release("three");

  const all = await live;
  expect(all).toHaveLength(2 + 4 * 3);
  expect(await joined).toEqual(all);
  expect(await joinedWithout).toEqual(all);
  expect(await collect(client.runs.joinStream(thread_id, runId, { lastEventId: "-1" }))).toEqual(all);
  for (const [index, { id }] of all.entries()) {
    const rest = await collect(client.runs.joinStream(thread_id, runId, { lastEventId: id ?? "" }));
    expect(rest).toEqual(all.slice(index + 1));
  }
});

test("GET /threads/{thread_id}/runs/{run_id}/stream › 200 › a run that is not resumable is read from now on", async ({
  client,
  send,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("two");
  const { run_id } = await client.runs.create(thread_id, "steps", {
    input: { ledger: ledger.url },
    streamMode: "updates",
  });
  await ledger.arrival("two");
  const past = client.runs.joinStream(thread_id, run_id, { lastEventId: "-1" });
  for await (const { event } of past) if (event === "updates") break;
  const response = await send("GET", `/threads/${thread_id}/runs/${run_id}/stream`);
  ledger.release("two");
  const events = await collect(readEvents(response));
  expect(events.map(({ data }) => data)).toEqual(ALL.slice(1).map((name) => ({ [name]: { done: [name] } })));
});

test("GET /threads/{thread_id}/runs/{run_id}/stream › 200 › a run that has ended is told again and the stream closes", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "failing", { input: {}, streamMode: "updates" });
  await client.runs.join(thread_id, run_id);
  const path = `/threads/${thread_id}/runs/${run_id}`;
  const response = await send("GET", `${path}/stream`);
  expect(response.headers.get("content-location")).toBe(path);
  expect(response.headers.get("location")).toBe(`${path}/stream`);
  const events = await collect(readEvents(response));
  expect(events.map(({ event }) => event)).toEqual(["metadata", "updates", "error"]);
});

test("GET /threads/{thread_id}/runs/{run_id}/stream › 200 › only the modes asked for, of subgraphs too", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "nested", {
    input: { draft: "tea" },
    streamMode: ["values", "updates", "tasks"],
    streamSubgraphs: true,
  });
  await client.runs.join(thread_id, run_id);
  const modes = async (query: string) => {
    const response = await send("GET", `/threads/${thread_id}/runs/${run_id}/stream?${query}`, {
      headers: { "last-event-id": "-1" },
    });
    const events = await collect(readEvents(response));
    return new Set(events.map(({ event }) => event.split("|")[0]));
  };
  expect(await modes("stream_mode=updates")).toEqual(new Set(["metadata", "updates"]));
  for (const query of [
    "stream_mode=tasks&stream_mode=values",
    'stream_mode=["tasks","values"]',
    "stream_mode=tasks,values",
  ])
    expect(await modes(query), query).toEqual(new Set(["metadata", "tasks", "values"]));
  const joined = await collect(
    client.runs.joinStream(thread_id, run_id, { streamMode: "updates", lastEventId: "-1" }),
  );
  expect(joined.filter(({ event }) => event.includes("|panel:"))).toHaveLength(1);
});

test("GET /threads/{thread_id}/runs/{run_id}/stream › 200 › steps: when each node of any depth began and ended", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "nested", { input: { draft: "tea" } });
  await client.runs.join(thread_id, run_id);
  const response = await send("GET", `/threads/${thread_id}/runs/${run_id}/stream?stream_mode=steps`, {
    headers: { "last-event-id": "-1" },
  });
  const [, ...events] = await collect(readEvents(response));
  const steps = events.map(({ data }) => StepEvent.strict().parse(data));
  expect(steps.map(({ node, path, status }) => [...path, node, status].join(" "))).toEqual([
    "review started",
    "review tidy started",
    "review tidy finished",
    "review panel started",
    "review panel ask started",
    "review panel ask interrupted",
    "review panel interrupted",
    "review interrupted",
  ]);
});

test("GET /threads/{thread_id}/runs/{run_id}/stream › 200 › whoever leaves cancels the run, if so asked", async ({
  client,
  send,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("one");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("one");
  const leave = new AbortController();
  await send("GET", `/threads/${thread_id}/runs/${run_id}/stream?cancel_on_disconnect=1`, {
    signal: leave.signal,
  });
  leave.abort();
  await expect.poll(async () => (await client.runs.get(thread_id, run_id)).status).toBe("interrupted");
});

for (const [field, query, headers] of [
  ["stream_mode", "?stream_mode=loud", {}],
  ["cancel_on_disconnect", "?cancel_on_disconnect=perhaps", {}],
  ["Last-Event-ID", "", { "last-event-id": "yesterday" }],
] as const)
  test(`GET /threads/{thread_id}/runs/{run_id}/stream › 422 › ${field}`, async ({ client, send }) => {
    const { thread_id } = await client.threads.create();
    const { run_id } = await client.runs.create(thread_id, "echo", { input: {} });
    const response = await send("GET", `/threads/${thread_id}/runs/${run_id}/stream${query}`, { headers });
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toContain(field);
    await client.runs.join(thread_id, run_id);
  });
