import { randomUUID } from "node:crypto";
import { expect, NOBODY, test } from "../api-test";

/** uuid5 of "echo", as every LangGraph server gives it. */
const ECHO = "046b5dc7-2108-582c-9c6c-31d556d138f0";
/** No path holds a NUL character. */
const BROKEN = "%00";

test("POST /assistants › 200 › the SDK makes one with its settings", async ({ client }) => {
  const assistant = await client.assistants.create({
    graphId: "echo",
    name: "Loud",
    description: "Shouts",
    config: { tags: ["a"], recursion_limit: 7, configurable: { color: "red" } },
    context: { volume: "loud" },
    metadata: { team: "blue" },
  });
  expect(assistant).toMatchObject({
    graph_id: "echo",
    name: "Loud",
    description: "Shouts",
    config: { tags: ["a"], recursion_limit: 7, configurable: { color: "red" } },
    context: { volume: "loud" },
    metadata: { team: "blue" },
    version: 1,
  });
  expect(await client.assistants.get(assistant.assistant_id)).toEqual(assistant);
});

test("POST /assistants › 200 › one that exists is answered as it is, if so asked", async ({ client }) => {
  const assistantId = randomUUID();
  const first = await client.assistants.create({ graphId: "echo", assistantId, name: "First" });
  const second = await client.assistants.create({
    graphId: "steps",
    assistantId,
    name: "Second",
    ifExists: "do_nothing",
  });
  expect(second).toEqual(first);
});

test("POST /assistants › 404 › no such graph, and nothing is made", async ({ client, send }) => {
  const before = await client.assistants.count();
  const response = await send("POST", "/assistants", { body: { graph_id: "nothing" } });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: expect.stringContaining('"nothing"') });
  expect(await client.assistants.count()).toBe(before);
});

test("POST /assistants › 409 › the id is taken", async ({ client, send }) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  const response = await send("POST", "/assistants", { body: { graph_id: "echo", assistant_id } });
  expect(response.status).toBe(409);
  expect(await response.json()).toEqual({ detail: expect.stringContaining(assistant_id) });
});

for (const [field, body] of Object.entries({
  graph_id: {},
  assistant_id: { graph_id: "echo", assistant_id: "me" },
  "config.recursion_limit": { graph_id: "echo", config: { recursion_limit: "many" } },
  metadata: { graph_id: "echo", metadata: [] },
  if_exists: { graph_id: "echo", if_exists: "perhaps" },
}))
  test(`POST /assistants › 422 › ${field}`, async ({ send }) => {
    const response = await send("POST", "/assistants", { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${field}: `) });
  });

test("POST /assistants/search › 200 › by graph, name and metadata", async ({ client }) => {
  const team = randomUUID();
  const made = await client.assistants.create({
    graphId: "echo",
    name: "100% sure_",
    metadata: { team, tags: ["x", "y"] },
  });
  await client.assistants.create({ graphId: "steps", name: "100 sure", metadata: { team } });
  const found = await client.assistants.search({ metadata: { team, tags: ["y"] } });
  expect(found).toEqual([made]);
  expect(await client.assistants.search({ metadata: { team }, graphId: "echo" })).toEqual([made]);
  expect(await client.assistants.search({ metadata: { team }, name: "% SURE_" })).toEqual([made]);
  expect(await client.assistants.search({ metadata: { team }, name: "nobody" })).toEqual([]);
});

test("POST /assistants/search › 200 › in pages, in order, with the fields asked for", async ({
  client,
  send,
}) => {
  const team = randomUUID();
  for (const name of ["b", "c", "a"])
    await client.assistants.create({ graphId: "echo", name, metadata: { team } });
  const search = { metadata: { team }, sortBy: "name", sortOrder: "asc", limit: 2 } as const;
  const first = await client.assistants.search({ ...search, includePagination: true });
  expect(first.assistants.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(first.next).toBe("2");
  const last = await client.assistants.search({ ...search, offset: 2, includePagination: true });
  expect(last.assistants.map(({ name }) => name)).toEqual(["c"]);
  expect(last.next).toBeNull();

  const response = await send("POST", "/assistants/search", {
    body: { metadata: { team }, select: ["name", "version"], sort_by: "name", sort_order: "desc" },
  });
  expect(response.headers.get("x-pagination-total")).toBe("3");
  expect(await response.json()).toEqual(["c", "b", "a"].map((name) => ({ name, version: 1 })));
});

test("POST /assistants/search › 422 › limit", async ({ send }) => {
  const response = await send("POST", "/assistants/search", { body: { limit: 0 } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^limit: ") });
});

test("POST /assistants/count › 200 › those that a search would find", async ({ client }) => {
  const team = randomUUID();
  for (const graphId of ["echo", "echo", "steps"])
    await client.assistants.create({ graphId, metadata: { team } });
  expect(await client.assistants.count({ metadata: { team } })).toBe(3);
  expect(await client.assistants.count({ metadata: { team }, graphId: "echo" })).toBe(2);
});

test("POST /assistants/count › 422 › metadata", async ({ send }) => {
  const response = await send("POST", "/assistants/count", { body: { metadata: "blue" } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^metadata: ") });
});

test("GET /assistants/{assistant_id} › 200 › a graph's id stands for its default assistant", async ({
  client,
}) => {
  const assistant = await client.assistants.get("echo");
  expect(assistant).toMatchObject({
    assistant_id: ECHO,
    graph_id: "echo",
    description: "Says what it hears",
    metadata: { created_by: "system" },
  });
  expect(await client.assistants.get(ECHO)).toEqual(assistant);
});

test("PATCH /assistants/{assistant_id} › 200 › every patch is a version, metadata is merged", async ({
  client,
}) => {
  const { assistant_id } = await client.assistants.create({
    graphId: "echo",
    name: "One",
    metadata: { a: 1, b: 1 },
  });
  const second = await client.assistants.update(assistant_id, { name: "Two", metadata: { b: 2 } });
  expect(second).toMatchObject({ version: 2, name: "Two", metadata: { a: 1, b: 2 } });
  const third = await client.assistants.update(assistant_id, {});
  expect(third).toMatchObject({ version: 3, name: "Two", metadata: { a: 1, b: 2 } });
  expect(await client.assistants.get(assistant_id)).toEqual(third);
});

test("PATCH /assistants/{assistant_id} › 404 › an unknown graph changes nothing", async ({
  client,
  send,
}) => {
  const made = await client.assistants.create({ graphId: "echo" });
  const response = await send("PATCH", `/assistants/${made.assistant_id}`, { body: { graph_id: "nothing" } });
  expect(response.status).toBe(404);
  expect(await client.assistants.get(made.assistant_id)).toEqual(made);
});

test("PATCH /assistants/{assistant_id} › 422 › config", async ({ send }) => {
  const response = await send("PATCH", "/assistants/echo", { body: { config: "loud" } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^config: ") });
});

test("DELETE /assistants/{assistant_id} › 200 › with its runs; its threads stay", async ({
  client,
  send,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, assistant_id, { input: { text: "hello" } });
  const response = await send("DELETE", `/assistants/${assistant_id}`);
  expect(await response.json()).toEqual([assistant_id]);
  await expect(client.assistants.get(assistant_id)).rejects.toThrow("HTTP 404");
  expect((await client.threads.get(thread_id)).values).toMatchObject({ said: "hello" });
  expect(await client.runs.list(thread_id)).toEqual([]);
});

test("DELETE /assistants/{assistant_id} › 200 › with its threads, if so asked", async ({ client }) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  const { thread_id } = await client.threads.create();
  const other = await client.threads.create();
  await client.runs.wait(thread_id, assistant_id, { input: { text: "hello" } });
  await client.assistants.delete(assistant_id, { deleteThreads: true });
  await expect(client.threads.get(thread_id)).rejects.toThrow("HTTP 404");
  expect(await client.threads.get(other.thread_id)).toEqual(other);
});

test("DELETE /assistants/{assistant_id} › 409 › a graph's default assistant stays", async ({
  client,
  send,
}) => {
  const response = await send("DELETE", "/assistants/echo");
  expect(response.status).toBe(409);
  expect((await client.assistants.get("echo")).assistant_id).toBe(ECHO);
});

test("DELETE /assistants/{assistant_id} › 409 › a run is active", async ({ client, send, ledger }) => {
  const { assistant_id } = await client.assistants.create({ graphId: "steps" });
  const { thread_id } = await client.threads.create();
  ledger.hold("one");
  const { run_id } = await client.runs.create(thread_id, assistant_id, { input: { ledger: ledger.url } });
  const response = await send("DELETE", `/assistants/${assistant_id}`);
  expect(response.status).toBe(409);
  expect(await response.json()).toEqual({ detail: expect.stringContaining(run_id) });
  ledger.release("one");
  await client.runs.join(thread_id, run_id);
  await client.assistants.delete(assistant_id);
});

test("DELETE /assistants/{assistant_id} › 422 › delete_threads", async ({ send }) => {
  const response = await send("DELETE", `/assistants/${NOBODY}?delete_threads=perhaps`);
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^delete_threads: ") });
});

const OF_ONE = [
  ["GET", ""],
  ["PATCH", ""],
  ["DELETE", ""],
  ["GET", "/graph"],
  ["GET", "/schemas"],
  ["GET", "/subgraphs"],
  ["GET", "/subgraphs/{namespace}"],
  ["POST", "/versions"],
  ["POST", "/latest"],
] as const;

for (const [method, rest] of OF_ONE) {
  const path = (id: string) => `/assistants/${id}${rest.replace("{namespace}", "review")}`;
  const body = method === "PATCH" || method === "POST" ? { version: 1 } : undefined;

  test(`${method} /assistants/{assistant_id}${rest} › 404 › neither an assistant's id nor a graph's`, async ({
    send,
  }) => {
    for (const id of [NOBODY, "nothing", "__proto__"]) {
      const response = await send(method, path(id), { body });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ detail: expect.stringContaining(id) });
    }
  });

  test(`${method} /assistants/{assistant_id}${rest} › 422 › assistant_id with a NUL character`, async ({
    send,
  }) => {
    const response = await send(method, path(BROKEN), { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^assistant_id: ") });
  });
}
