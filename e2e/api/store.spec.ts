import { randomUUID } from "node:crypto";
import { expect, test } from "../api-test";

test("PUT /store/items › 204 › a run reads what another thread's run and the API have written", async ({
  client,
}) => {
  const root = randomUUID();
  await client.store.putItem([root, "api"], "api", { said: "hello" });
  const first = await client.threads.create();
  await client.runs.wait(first.thread_id, "memory", { input: { root, say: "tea" } });
  const second = await client.threads.create();
  const heard = await client.runs.wait(second.thread_id, "memory", { input: { root } });
  expect(heard).toMatchObject({ heard: ["within: tea", "note: tea", "api: hello"] });
  expect(await client.runs.wait(null, "memory", { input: { root, say: "milk" } })).toMatchObject({
    heard: ["within: milk", "note: milk", "api: hello"],
  });
  expect(await client.store.getItem([root, "notes"], "within")).toMatchObject({ value: { said: "milk" } });
});

const item = { namespace: ["a"], key: "k", value: {} };
const wrongPuts: [string, Record<string, unknown>][] = [
  ["namespace", { ...item, namespace: [] }],
  ["namespace[1]", { ...item, namespace: ["a", ""] }],
  ["namespace[0]", { ...item, namespace: ["a.b"] }],
  ["namespace[0]", { ...item, namespace: ["langgraph"] }],
  ["namespace[0]", { ...item, namespace: [1] }],
  ["namespace", { ...item, namespace: "a" }],
  ["namespace", { ...item, namespace: ["n".repeat(1001)] }],
  ["key", { ...item, key: undefined }],
  ["key", { ...item, key: 1 }],
  ["key", { ...item, key: "a\0b" }],
  ["key", { ...item, key: "k".repeat(1001) }],
  ["value", { ...item, value: null }],
  ["value", { ...item, value: [] }],
  ["value.text", { ...item, value: { text: "\ud800" } }],
  ["index", { ...item, index: true }],
  ["ttl", { ...item, ttl: 0 }],
  ["ttl", { ...item, ttl: -1 }],
  ["ttl", { ...item, ttl: 1e300 }],
  ["ttl", { ...item, ttl: "60" }],
  ["store.index.embed", { ...item, value: { text: "three numbers" } }],
];
for (const [field, body] of wrongPuts)
  test(`PUT /store/items › 422 › ${field}: ${JSON.stringify(body).slice(0, 60)}`, async ({ send }) => {
    const response = await send("PUT", "/store/items", { body });
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toContain(`${field}: `);
  });

test("PUT /store/items › 503 › the project's embedding function fails, and nothing is stored", async ({
  client,
  send,
}) => {
  const root = randomUUID();
  const body = { namespace: [root], key: "k", value: { text: "cannot be embedded" } };
  const response = await send("PUT", "/store/items", { body });
  expect(response.status).toBe(503);
  expect((await response.json()).detail).toContain("out of order");
  expect(await client.store.getItem([root], "k")).toBeNull();
});

test("PUT /store/items › 204 › what looks like LangChain's or like an operator stays data", async ({
  client,
}) => {
  const root = randomUUID();
  const value = {
    lc: 1,
    type: "constructor",
    id: ["langchain", "x"],
    constructor: "word",
    "a.b": { $gt: 1 },
  };
  await client.store.putItem([root], "k", value);
  expect((await client.store.getItem([root], "k"))?.value).toEqual(value);
});

test("GET /store/items › 200 › namespaces with dots or repeated; null when there is none", async ({
  send,
}) => {
  const root = randomUUID();
  await send("PUT", "/store/items", { body: { namespace: [root, "a,b"], key: "k", value: { n: 1 } } });
  for (const query of [`namespace=${root}.a%2Cb`, `namespace=${root}&namespace=a,b`]) {
    const response = await send("GET", `/store/items?${query}&key=k&refresh_ttl=false`);
    expect(await response.json()).toMatchObject({ namespace: [root, "a,b"], key: "k", value: { n: 1 } });
  }
  for (const query of ["key=k", `namespace=${root}&key=k`, "namespace=&key="])
    expect(await (await send("GET", `/store/items?${query}`)).json()).toBeNull();
});

for (const query of [
  "namespace=a",
  "namespace=a..b&key=k",
  "namespace=a&key=k&refresh_ttl=perhaps",
  "namespace=a&key=%00",
])
  test(`GET /store/items › 422 › ${query}`, async ({ send }) => {
    expect((await send("GET", `/store/items?${query}`)).status).toBe(422);
  });

test("DELETE /store/items › 204 › also what is not there", async ({ send }) => {
  for (const body of [{ namespace: ["nowhere"], key: "k" }, { key: "k" }])
    expect((await send("DELETE", "/store/items", { body })).status).toBe(204);
});

for (const body of [
  { namespace: ["a"] },
  { namespace: ["a.b"], key: "k" },
  { namespace: ["a"], key: null },
  "",
  "[]",
])
  test(`DELETE /store/items › 422 › ${JSON.stringify(body)}`, async ({ send }) => {
    expect((await send("DELETE", "/store/items", { body })).status).toBe(422);
  });

test("POST /store/items/search › 200 › one odd item fails no filter", async ({ client }) => {
  const root = randomUUID();
  const values = { five: 5, ten: "10", word: "abc", list: [7], nothing: null };
  for (const [key, p] of Object.entries(values)) await client.store.putItem([root], key, { p });
  const found = async (filter: Record<string, unknown>) =>
    (await client.store.searchItems([root], { filter })).items.map(({ key }) => key).sort();
  expect(await found({ p: { $gt: 1 } })).toEqual(["five", "ten"]);
  expect(await found({ p: { $ne: 5 } })).toEqual(["list", "nothing", "ten", "word"]);
  expect(await found({ p: null })).toEqual(["nothing"]);
  expect(await found({ "p') OR '1'='1": 1 })).toEqual([]);
});

test("POST /store/items/search › 200 › null is as good as absent", async ({ send }) => {
  const body = { namespace_prefix: null, filter: null, query: null, refresh_ttl: null };
  const response = await send("POST", "/store/items/search", { body });
  expect(await response.json()).toEqual({ items: expect.any(Array) });
});

for (const body of [
  { namespace_prefix: ["a", ""] },
  { namespace_prefix: "a" },
  { filter: [] },
  { filter: { p: { $near: 1 } } },
  { filter: { p: { $gt: true } } },
  { limit: 0 },
  { limit: 1001 },
  { offset: -1 },
  { offset: 1e300 },
  { query: 1 },
  { refresh_ttl: "yes" },
  { query: "three numbers" },
])
  test(`POST /store/items/search › 422 › ${JSON.stringify(body)}`, async ({ send }) => {
    expect((await send("POST", "/store/items/search", { body })).status).toBe(422);
  });

test("POST /store/items/search › 503 › the query cannot be embedded", async ({ send }) => {
  const response = await send("POST", "/store/items/search", { body: { query: "cannot be embedded" } });
  expect(response.status).toBe(503);
});

test("POST /store/namespaces › 200 › whole labels only; % and _ are letters", async ({ client, send }) => {
  const root = randomUUID();
  for (const label of ["a", "ab", "a_", "a%"]) await client.store.putItem([root, label], "k", {});
  for (const label of ["a", "a_", "a%"]) {
    const response = await send("POST", "/store/namespaces", { body: { prefix: [root, label] } });
    expect(await response.json()).toEqual({ namespaces: [[root, label]] });
  }
  const cut = await send("POST", "/store/namespaces", {
    body: { prefix: [root], max_depth: 1, suffix: null },
  });
  expect(await cut.json()).toEqual({ namespaces: [[root]] });
});

for (const body of [{ prefix: [""] }, { suffix: "a" }, { max_depth: 0 }, { limit: 0 }, { offset: "1" }])
  test(`POST /store/namespaces › 422 › ${JSON.stringify(body)}`, async ({ send }) => {
    expect((await send("POST", "/store/namespaces", { body })).status).toBe(422);
  });
