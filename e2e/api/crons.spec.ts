import { randomUUID } from "node:crypto";
import { expect, NOBODY, test } from "../api-test";

const DAILY = "0 9 * * *";
const YEARLY = "0 0 1 1 *";

test("POST /runs/crons › 200 › the SDK makes one with its settings", async ({ client }) => {
  const end = new Date(Date.now() + 86_400_000).toISOString();
  const cron = await client.crons.create("echo", {
    schedule: DAILY,
    timezone: "America/New_York",
    endTime: end,
    input: { text: "good morning" },
    metadata: { team: "blue" },
    config: { tags: ["daily"], recursion_limit: 7, configurable: { color: "red" } },
    context: { volume: "loud" },
    webhook: "https://example.com/hook",
    interruptBefore: ["reply"],
    interruptAfter: "*",
    streamMode: ["values", "updates"],
    streamSubgraphs: true,
    streamResumable: true,
    durability: "sync",
    multitaskStrategy: "reject",
    onRunCompleted: "keep",
  });
  expect(cron).toMatchObject({
    assistant_id: (await client.assistants.get("echo")).assistant_id,
    thread_id: null,
    on_run_completed: "keep",
    schedule: DAILY,
    timezone: "America/New_York",
    end_time: end,
    enabled: true,
    metadata: { team: "blue" },
    user_id: null,
    payload: {
      input: { text: "good morning" },
      config: { tags: ["daily"], recursion_limit: 7, configurable: { color: "red" } },
      context: { volume: "loud" },
      webhook: "https://example.com/hook",
      interrupt_before: ["reply"],
      interrupt_after: "*",
      stream_mode: ["values", "updates"],
      stream_subgraphs: true,
      stream_resumable: true,
      durability: "sync",
      multitask_strategy: "reject",
    },
  });
  const next = new Date(cron.next_run_date ?? "");
  expect(next.toLocaleTimeString("en-GB", { timeZone: "America/New_York" })).toBe("09:00:00");
});

test("POST /runs/crons › 404 › no such assistant", async ({ send }) => {
  const response = await send("POST", "/runs/crons", { body: { assistant_id: NOBODY, schedule: DAILY } });
  expect(response.status).toBe(404);
});

const REFUSED: [string, object][] = [
  ["schedule", { schedule: undefined }],
  ["schedule", { schedule: "0 0 30 2 *" }],
  ["schedule", { schedule: "0 9 * *" }],
  ["schedule", { schedule: "0 0 9 * * *" }],
  ["schedule", { schedule: "@daily" }],
  ["schedule", { schedule: "99 * * * *" }],
  ["schedule", { schedule: `0 9 ${",".repeat(5000)} * *` }],
  ["schedule", { schedule: 5 }],
  ["timezone", { timezone: "Mars/Base" }],
  ["timezone", { timezone: "\u0000" }],
  ["end_time", { end_time: "2020-01-01T00:00:00Z" }],
  ["end_time", { end_time: "tomorrow" }],
  ["assistant_id", { assistant_id: undefined }],
  ["metadata", { metadata: [] }],
  ["enabled", { enabled: "yes" }],
  ["webhook", { webhook: "" }],
  ["config.recursion_limit", { config: { recursion_limit: "many" } }],
];

for (const [path, more] of [
  ["/runs/crons", {}],
  ["/threads/{thread_id}/runs/crons", {}],
] as const) {
  for (const [field, change] of REFUSED) {
    test(`POST ${path} › 422 › ${field}: ${JSON.stringify(change).slice(0, 60)}`, async ({
      client,
      send,
    }) => {
      const { thread_id } = await client.threads.create();
      const body = { assistant_id: "echo", schedule: DAILY, ...more, ...change };
      const before = await client.crons.count();
      const response = await send("POST", path.replace("{thread_id}", thread_id), { body });
      expect(response.status).toBe(422);
      expect(await response.json()).toEqual({
        detail: expect.stringMatching(`^${field.replace(".", "\\.")}: `),
      });
      expect(await client.crons.count()).toBe(before);
    });
  }
}

test("POST /threads/{thread_id}/runs/crons › 200 › the SDK makes one on a thread", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  const cron = await client.crons.createForThread(thread_id, "echo", {
    schedule: YEARLY,
    input: { text: "happy new year" },
    multitaskStrategy: "interrupt",
  });
  expect(cron).toMatchObject({
    thread_id,
    timezone: null,
    on_run_completed: null,
    payload: { multitask_strategy: "interrupt" },
    next_run_date: expect.stringMatching("-01-01T00:00:00.000Z$"),
  });
  await client.threads.delete(thread_id);
  expect(await client.crons.search({ threadId: thread_id })).toEqual([]);
});

test("POST /threads/{thread_id}/runs/crons › 200 › a thread that does not exist is made, if so asked", async ({
  client,
  send,
}) => {
  const threadId = randomUUID();
  const body = { assistant_id: "echo", schedule: YEARLY, if_not_exists: "create" };
  const response = await send("POST", `/threads/${threadId}/runs/crons`, { body });
  expect(await response.json()).toMatchObject({ thread_id: threadId });
  expect((await client.threads.get(threadId)).status).toBe("idle");
});

test("POST /threads/{thread_id}/runs/crons › 404 › no such thread", async ({ send }) => {
  const body = { assistant_id: "echo", schedule: YEARLY };
  const response = await send("POST", `/threads/${NOBODY}/runs/crons`, { body });
  expect(response.status).toBe(404);
});

test("POST /runs/crons/search › 200 › by assistant, graph, thread, metadata and whether enabled", async ({
  client,
}) => {
  const team = randomUUID();
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  const { thread_id } = await client.threads.create();
  const metadata = { team };
  const one = await client.crons.create("steps", { schedule: DAILY, metadata });
  const two = await client.crons.create(assistant_id, { schedule: YEARLY, metadata, enabled: false });
  const three = await client.crons.createForThread(thread_id, "steps", { schedule: YEARLY, metadata });
  const found = async (query: Parameters<typeof client.crons.search>[0]) =>
    (await client.crons.search({ metadata, ...query })).map(({ cron_id }) => cron_id);

  expect(await found({})).toEqual([three.cron_id, two.cron_id, one.cron_id]);
  expect(await found({ sortBy: "created_at", sortOrder: "asc", limit: 2 })).toEqual([
    one.cron_id,
    two.cron_id,
  ]);
  expect(await found({ offset: 2 })).toEqual([one.cron_id]);
  expect(await found({ assistantId: "steps" })).toEqual([three.cron_id, one.cron_id]);
  expect(await found({ assistantId: assistant_id })).toEqual([two.cron_id]);
  expect(await found({ assistantId: "nothing" })).toEqual([]);
  expect(await found({ threadId: thread_id })).toEqual([three.cron_id]);
  expect(await found({ enabled: false })).toEqual([two.cron_id]);
  expect(await found({ sortBy: "next_run_date", sortOrder: "asc" })).toEqual([
    one.cron_id,
    three.cron_id,
    two.cron_id,
  ]);
  const [selected] = await client.crons.search({ metadata, limit: 1, select: ["cron_id", "schedule"] });
  expect(selected).toEqual({ cron_id: three.cron_id, schedule: YEARLY });
});

test("POST /runs/crons/search › 422 › sort_by", async ({ send }) => {
  const response = await send("POST", "/runs/crons/search", {
    body: { sort_by: "payload; drop table cron" },
  });
  expect(response.status).toBe(422);
});

test("POST /runs/crons/count › 200 › those that match", async ({ client }) => {
  const metadata = { team: randomUUID() };
  await client.crons.create("echo", { schedule: DAILY, metadata });
  await client.crons.create("steps", { schedule: DAILY, metadata });
  expect(await client.crons.count({ metadata })).toBe(2);
  expect(await client.crons.count({ metadata, assistantId: "echo" })).toBe(1);
  expect(await client.crons.count({ threadId: NOBODY })).toBe(0);
});

test("POST /runs/crons/count › 422 › thread_id", async ({ send }) => {
  const response = await send("POST", "/runs/crons/count", { body: { thread_id: "me" } });
  expect(response.status).toBe(422);
});

test("GET /runs/crons/{cron_id} › 200 › as it was made", async ({ client, send }) => {
  const cron = await client.crons.create("echo", { schedule: DAILY });
  const response = await send("GET", `/runs/crons/${cron.cron_id}`);
  expect(await response.json()).toEqual(cron);
});

test("PATCH /runs/crons/{cron_id} › 200 › what is absent stays, metadata is merged, null takes the end off", async ({
  client,
  send,
}) => {
  const cron = await client.crons.create("echo", {
    schedule: YEARLY,
    timezone: "Europe/Zurich",
    input: { text: "one" },
    metadata: { a: 1, b: 1 },
    endTime: "2999-01-01T00:00:00.000Z",
  });
  const patched = await client.crons.update(cron.cron_id, {
    metadata: { b: 2 },
    input: { text: "two" },
    webhook: "https://example.com",
  });
  expect(patched).toEqual({
    ...cron,
    metadata: { a: 1, b: 2 },
    payload: { ...cron.payload, input: { text: "two" }, webhook: "https://example.com" },
    updated_at: expect.any(String),
  });
  expect(await client.crons.update(cron.cron_id, { endTime: null })).toMatchObject({
    end_time: null,
    next_run_date: cron.next_run_date,
  });
  const daily = await client.crons.update(cron.cron_id, { schedule: DAILY, timezone: "UTC" });
  expect(daily).toMatchObject({ next_run_date: expect.stringContaining("T09:00:00.000Z") });
  expect(await client.crons.update(cron.cron_id, { enabled: false })).toMatchObject({
    enabled: false,
    next_run_date: null,
  });
  expect(await client.crons.update(cron.cron_id, { enabled: true })).toMatchObject({
    next_run_date: daily.next_run_date,
  });
  const response = await send("GET", `/runs/crons/${cron.cron_id}`);
  expect(await response.json()).toMatchObject({ timezone: "UTC", schedule: DAILY, enabled: true });
});

for (const [field, change] of REFUSED.filter(([, change]) => Object.values(change)[0] !== undefined)) {
  if (field === "assistant_id") continue;
  test(`PATCH /runs/crons/{cron_id} › 422 › ${field}: ${JSON.stringify(change).slice(0, 60)}`, async ({
    client,
    send,
  }) => {
    const cron = await client.crons.create("echo", { schedule: DAILY });
    const response = await send("PATCH", `/runs/crons/${cron.cron_id}`, { body: change });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      detail: expect.stringMatching(`^${field.replace(".", "\\.")}: `),
    });
    const now = await send("GET", `/runs/crons/${cron.cron_id}`);
    expect(await now.json()).toEqual(cron);
  });
}

test("DELETE /runs/crons/{cron_id} › 200 › it is gone", async ({ client, send }) => {
  const cron = await client.crons.create("echo", { schedule: DAILY });
  await client.crons.delete(cron.cron_id);
  expect((await send("GET", `/runs/crons/${cron.cron_id}`)).status).toBe(404);
});

for (const method of ["GET", "PATCH", "DELETE"]) {
  const body = method === "PATCH" ? { enabled: false } : undefined;
  test(`${method} /runs/crons/{cron_id} › 404 › no such cron`, async ({ send }) => {
    const response = await send(method, `/runs/crons/${NOBODY}`, { body });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ detail: expect.stringContaining(NOBODY) });
  });
  test(`${method} /runs/crons/{cron_id} › 422 › cron_id is no UUID`, async ({ send }) => {
    const response = await send(method, "/runs/crons/me", { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^cron_id: ") });
  });
}
