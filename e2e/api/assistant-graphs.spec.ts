import { expect, test } from "../api-test";

test("GET /assistants/{assistant_id}/graph › 200 › the drawing", async ({ client }) => {
  const drawing = await client.assistants.getGraph("steps");
  expect(drawing.nodes.map(({ id }) => id)).toEqual(["__start__", "one", "two", "three", "four", "__end__"]);
  expect(drawing.edges.map(({ source, target }) => `${source} ${target}`).sort()).toEqual([
    "__start__ one",
    "four __end__",
    "one two",
    "three four",
    "two three",
  ]);
});

test("GET /assistants/{assistant_id}/graph › 200 › xray unfolds subgraphs", async ({ client }) => {
  const nodes = async (xray: boolean | number) =>
    (await client.assistants.getGraph("nested", { xray })).nodes.map(({ id }) => id);
  expect(await nodes(false)).toEqual(["__start__", "review", "publish", "__end__"]);
  for (const xray of [true, 1])
    expect(await nodes(xray)).toEqual(["__start__", "review:tidy", "review:panel", "publish", "__end__"]);
});

test("GET /assistants/{assistant_id}/graph › 422 › xray", async ({ send }) => {
  const response = await send("GET", "/assistants/nested/graph?xray=deep");
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^xray: ") });
});

test("GET /assistants/{assistant_id}/schemas › 200 › input, output, state and context", async ({
  client,
}) => {
  const schemas = await client.assistants.getSchemas("echo");
  expect(schemas).toMatchObject({
    graph_id: "echo",
    input_schema: { properties: { text: { type: "string", description: "What to say" } } },
    output_schema: { properties: { said: { type: "string" } } },
    state_schema: { properties: { text: {}, said: {} } },
    context_schema: { properties: { volume: { enum: ["plain", "loud"] } } },
  });
});

test("GET /assistants/{assistant_id}/subgraphs › 200 › by namespace, in both spellings", async ({
  client,
  send,
}) => {
  expect(Object.keys(await client.assistants.getSubgraphs("nested"))).toEqual(["review"]);
  const all = await (await send("GET", "/assistants/nested/subgraphs?recurse=true")).json();
  expect(Object.keys(all)).toEqual(["review", "review|panel"]);
  expect(all.review.state_schema).toMatchObject({ properties: { draft: {} } });
  expect(all.review.state).toEqual(all.review.state_schema);
  expect(await client.assistants.getSubgraphs("echo")).toEqual({});
});

test("GET /assistants/{assistant_id}/subgraphs › 422 › recurse", async ({ send }) => {
  const response = await send("GET", "/assistants/nested/subgraphs?recurse=deep");
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^recurse: ") });
});

test("GET /assistants/{assistant_id}/subgraphs/{namespace} › 200 › what lies in it", async ({ client }) => {
  const inner = await client.assistants.getSubgraphs("nested", { namespace: "review|panel" });
  expect(Object.keys(inner)).toEqual(["review|panel"]);
});

test("GET /assistants/{assistant_id}/subgraphs/{namespace} › 422 › recurse", async ({ send }) => {
  const response = await send("GET", "/assistants/nested/subgraphs/review?recurse=deep");
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^recurse: ") });
});

test("GET /assistants/{assistant_id}/schemas › 200 › types of TypeScript tell what channels do not", async ({
  client,
}) => {
  const stateOf = async (graph: string) => (await client.assistants.getSchemas(graph)).state_schema;
  // On a busy machine the first answer may come before the compiler has ended.
  await expect
    .poll(() => stateOf("steps"), { timeout: 50_000 })
    .toMatchObject({
      properties: {
        ledger: { type: "string", description: "Where the steps are told; see `visit`." },
        done: { type: "array", items: { type: "string" }, default: [] },
      },
    });
});

test("GET /assistants/{assistant_id}/subgraphs › 200 › nested ones have their types too", async ({
  client,
}) => {
  const types = { properties: { draft: { type: "string" }, verdict: { type: "string" } } };
  await expect
    .poll(() => client.assistants.getSubgraphs("nested", { recurse: true }), { timeout: 50_000 })
    .toMatchObject({ review: { state_schema: types }, "review|panel": { state_schema: types } });
});
