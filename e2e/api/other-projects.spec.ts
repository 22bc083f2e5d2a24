import { expect, test } from "../api-test";

/** A LangGraph.js project of another shape than ours: JavaScript and TypeScript, ESM and CommonJS, factories. */
test.use({ graphs: "e2e/projects/shop-helper/langgraph.json" });

test("GET /studio/graphs › 200 › all graphs, and why some of them did not load: file and line", async ({
  send,
}) => {
  const response = await send("GET", "/studio/graphs");
  const graphs: { graph_id: string; status: string; error: object | null }[] = await response.json();
  expect(graphs.map(({ graph_id, status }) => `${graph_id} ${status}`)).toEqual([
    "echo ready",
    "counter ready",
    "stock ready",
    "tone ready",
    "review ready",
    "broken failed",
    "faulty failed",
  ]);
  const errorOf = (id: string) => graphs.find(({ graph_id }) => graph_id === id)?.error;
  expect(errorOf("broken")).toMatchObject({ message: expect.any(String), file: "src/broken.ts", line: 4 });
  expect(errorOf("faulty")).toMatchObject({
    message: expect.stringContaining("name"),
    file: "lib/greeting.ts",
    line: 8,
  });
});

test("POST /runs/wait › 200 › an ESM graph in JavaScript, with the project's env file", async ({
  client,
}) => {
  const input = { messages: [{ role: "user", content: "hello" }] };
  const result = await client.runs.wait(null, "echo", { input });
  expect(result).toMatchObject({
    messages: [{ type: "human" }, { type: "ai", content: "Corner Shop: hello" }],
  });
});

test("POST /runs/wait › 200 › a CommonJS graph that requires JSON", async ({ client }) => {
  expect(await client.runs.wait(null, "stock", { input: { item: "coffee" } })).toEqual({
    item: "coffee",
    answer: "7.5 EUR",
  });
});

test("POST /runs/wait › 200 › a graph that was not compiled, with an alias and an enum", async ({
  client,
}) => {
  expect(await client.runs.wait(null, "counter", { input: { limit: 4 } })).toEqual({ count: 4, limit: 4 });
});

test("POST /runs/wait › 200 › a factory sees the configuration of the run", async ({ client }) => {
  const input = { messages: [{ role: "user", content: "hello" }] };
  for (const [tone, content] of [
    ["loud", "HELLO"],
    ["plain", "hello"],
  ]) {
    const result = await client.runs.wait(null, "tone", { input, config: { configurable: { tone } } });
    expect(result).toMatchObject({ messages: [{}, { type: "ai", content }] });
  }
});

test("POST /threads/{thread_id}/runs/wait › 200 › a promise of a graph, with a subgraph that asks", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const asked = await client.runs.wait(thread_id, "review", { input: { draft: "  tea " } });
  expect(asked).toMatchObject({ __interrupt__: [{ value: { question: 'Publish "tea"?' } }] });
  const result = await client.runs.wait(thread_id, "review", { command: { resume: "yes" } });
  expect(result).toMatchObject({ draft: "tea", verdict: "yes, filed" });
});

test("GET /assistants/{assistant_id}/schemas › 200 › what forms are made of", async ({ client }) => {
  expect(await client.assistants.getSchemas("counter")).toMatchObject({
    input_schema: {
      properties: {
        limit: { type: "integer", title: "Limit", langgraph_nodes: ["add"] },
        count: { title: "Count" },
      },
    },
  });
  expect(await client.assistants.getSchemas("tone")).toMatchObject({
    context_schema: { properties: { tone: { title: "Tone", x_oap_ui_config: { type: "select" } } } },
  });
});

for (const graph of ["broken", "faulty"]) {
  for (const rest of ["/graph", "/schemas", "/subgraphs"])
    test(`GET /assistants/{assistant_id}${rest} › 422 › ${graph} did not load: file and line`, async ({
      send,
    }) => {
      const response = await send("GET", `/assistants/${graph}${rest}`);
      expect(response.status).toBe(422);
      expect(await response.json()).toEqual({ detail: expect.stringMatching(/(broken|greeting)\.ts:\d+/) });
    });

  test(`POST /runs/wait › 200 › ${graph} did not load: __error__ with file and line`, async ({ client }) => {
    const result = await client.runs.wait(null, graph, { input: {}, raiseError: false });
    expect(result).toMatchObject({
      __error__: { error: "GraphLoadError", message: expect.stringMatching(/(broken|greeting)\.ts:\d+/) },
    });
  });
}
