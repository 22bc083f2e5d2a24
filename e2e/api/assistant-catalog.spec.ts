import { randomUUID } from "node:crypto";
import type { CatalogItem, CatalogPage, Template } from "../../lib/contract/assistant-catalog";
import { expect, NOBODY, type Send, test } from "../api-test";

const SEARCH = "/studio/assistants/search";

async function search(send: Send, body: object): Promise<CatalogPage> {
  return (await send("POST", SEARCH, { body })).json();
}

test("POST /studio/assistants/search › 200 › by word, tag and graph, with the last runs", async ({
  client,
  send,
}) => {
  const word = `w${randomUUID().slice(0, 8)}`;
  const loud = await client.assistants.create({ graphId: "echo", name: `Loud ${word}` });
  await client.assistants.create({ graphId: "steps", name: `Quiet ${word}` });
  await send("PATCH", `/studio/assistants/${loud.assistant_id}`, {
    body: { add_tags: [word], pinned: true },
  });
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, loud.assistant_id, { input: { text: "hello" } });

  const both = await search(send, { text: word.toUpperCase(), sort: "name" });
  expect(both.total).toBe(2);
  expect(both.items.map(({ name }) => name)).toEqual([`Loud ${word}`, `Quiet ${word}`]);
  expect(await search(send, { text: word, graph_id: "steps" })).toMatchObject({ total: 1 });
  const { items } = await search(send, { tag: word });
  expect(items).toMatchObject([
    {
      assistant_id: loud.assistant_id,
      version: 1,
      tags: [word],
      pinned: true,
      archived_at: null,
      changed_at: loud.updated_at,
      has_draft: false,
      runs_24h: 1,
      last_runs: [{ thread_id, status: "success", waiting: false }],
      is_default: false,
    },
  ]);
});

test("POST /studio/assistants/search › 422 › sort", async ({ send }) => {
  const response = await send("POST", SEARCH, { body: { sort: "best" } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^sort: ") });
});

test("GET /studio/assistants/facets › 200 › graphs and tags in use", async ({ client, send }) => {
  const tag = randomUUID().slice(0, 12);
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  await send("PATCH", `/studio/assistants/${assistant_id}`, { body: { tags: [tag] } });
  const facets = await (await send("GET", "/studio/assistants/facets")).json();
  expect(facets.tags).toContainEqual({ value: tag, count: 1 });
  expect(facets.graphs.map(({ value }: { value: string }) => value)).toContain("echo");
});

test("PATCH /studio/assistants/{assistant_id} › 200 › archived, it is hidden and still runs", async ({
  client,
  send,
}) => {
  const made = await client.assistants.create({ graphId: "echo", name: randomUUID() });
  const response = await send("PATCH", `/studio/assistants/${made.assistant_id}`, {
    body: { archived: true },
  });
  expect(await response.json()).toMatchObject({ version: 1, archived_at: expect.any(String) });
  expect(await search(send, { text: made.name })).toEqual({ items: [], total: 0 });
  expect(await search(send, { text: made.name, archived: true })).toMatchObject({ total: 1 });
  const said = await client.runs.wait(null, made.assistant_id, { input: { text: "still here" } });
  expect(said).toMatchObject({ said: "still here" });
  expect(await client.assistants.get(made.assistant_id)).toEqual(made);
});

test("PATCH /studio/assistants/{assistant_id} › 422 › a tag that is too long, and nothing is changed", async ({
  client,
  send,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  const path = `/studio/assistants/${assistant_id}`;
  const response = await send("PATCH", path, { body: { pinned: true, add_tags: ["x".repeat(41)] } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({
    detail: expect.stringMatching("^add_tags\\[0\\]: .*40 characters"),
  });
  const item: CatalogItem = await (await send("PATCH", path, { body: {} })).json();
  expect(item).toMatchObject({ pinned: false, tags: [] });
});

test("POST /studio/assistants/{assistant_id}/duplicate › 200 › the live version under another name", async ({
  client,
  send,
}) => {
  const made = await client.assistants.create({ graphId: "echo", context: { volume: "low" } });
  await client.assistants.update(made.assistant_id, { context: { volume: "loud" } });
  const path = `/studio/assistants/${made.assistant_id}/duplicate`;
  const copy = await (await send("POST", path, { body: { name: "Copy" } })).json();
  expect(copy).toMatchObject({ name: "Copy", version: 1, graph_id: "echo", context: { volume: "loud" } });
  expect(copy.assistant_id).not.toBe(made.assistant_id);
});

test("POST /studio/assistants/{assistant_id}/duplicate › 422 › name", async ({ client, send }) => {
  const before = await client.assistants.count();
  const response = await send("POST", "/studio/assistants/echo/duplicate", { body: { name: "  " } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^name: ") });
  expect(await client.assistants.count()).toBe(before);
});

test("GET /studio/assistants/{assistant_id}/export › 200 › a file that browsers save and an import reads", async ({
  client,
  send,
}) => {
  const made = await client.assistants.create({
    graphId: "echo",
    name: 'Größe "1/2"',
    context: { volume: "loud" },
    config: { configurable: { color: "red" } },
    metadata: { team: "blue" },
  });
  const response = await send("GET", `/studio/assistants/${made.assistant_id}/export`);
  expect(response.headers.get("content-disposition")).toBe(
    "attachment; filename=\"Gr--e -1-2-.json\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20-1-2-.json",
  );
  const imported = await (
    await send("POST", "/studio/assistants/import", { body: await response.text() })
  ).json();
  const { name, description, graph_id, config, context, metadata } = made;
  expect(imported).toMatchObject({ name, description, graph_id, config, context, metadata, version: 1 });
});

test("POST /studio/assistants/import › 200 › what a file does not say is empty", async ({ send }) => {
  const file = { format: "heddle-assistant", format_version: 1, name: "Small", graph_id: "echo" };
  const made = await (await send("POST", "/studio/assistants/import", { body: file })).json();
  expect(made).toMatchObject({ name: "Small", description: null, config: {}, context: {}, metadata: {} });
});

for (const [what, body, words] of [
  ["no JSON", "{ format", "^body: "],
  [
    "another format",
    { format: "zip", format_version: 1, name: "A", graph_id: "echo" },
    "\n- format: must be",
  ],
  [
    "all that is wrong with it",
    { format: "heddle-assistant", format_version: 1, graph_id: "nope" },
    '\n- name: is required\n- graph_id: there is no graph "nope"',
  ],
] as const)
  test(`POST /studio/assistants/import › 422 › ${what}, and nothing is made`, async ({ client, send }) => {
    const before = await client.assistants.count();
    const response = await send("POST", "/studio/assistants/import", { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(words) });
    expect(await client.assistants.count()).toBe(before);
  });

test("GET /studio/assistants/{assistant_id}/dependents › 200 › what goes with it", async ({
  client,
  send,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  await client.assistants.update(assistant_id, {});
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, assistant_id, { input: { text: "hello" } });
  await client.crons.create(assistant_id, { schedule: "0 0 1 1 *", input: {} });
  const response = await send("GET", `/studio/assistants/${assistant_id}/dependents`);
  expect(await response.json()).toEqual({ versions: 2, threads: 1, runs: 1, crons: 1 });
});

test("GET /studio/templates › 200 › each that can be used, and why another cannot", async ({ send }) => {
  const templates: Template[] = await (await send("GET", "/studio/templates")).json();
  expect(templates).toMatchObject([
    { path: "./templates/loud.json", file: { name: "Loud echo", graph_id: "echo" }, error: null },
    { path: "./templates/broken.json", file: null, error: expect.stringContaining("name: is required") },
    { path: "./templates/none.json", file: null, error: "There is no such file." },
  ]);
});

for (const [method, rest, body] of [
  ["PATCH", "", { pinned: true }],
  ["POST", "/duplicate", { name: "Copy" }],
  ["GET", "/export", undefined],
  ["GET", "/dependents", undefined],
] as const) {
  const title = `${method} /studio/assistants/{assistant_id}${rest}`;

  test(`${title} › 404 › neither an assistant's id nor a graph's`, async ({ send }) => {
    for (const id of [NOBODY, "nothing"]) {
      const response = await send(method, `/studio/assistants/${id}${rest}`, { body });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ detail: expect.stringContaining(id) });
    }
  });

  test(`${title} › 422 › assistant_id with a NUL character`, async ({ send }) => {
    const response = await send(method, `/studio/assistants/%00${rest}`, { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^assistant_id: ") });
  });
}
