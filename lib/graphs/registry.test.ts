import { join } from "node:path";
import { HumanMessage } from "@langchain/core/messages";
import { CompiledStateGraph } from "@langchain/langgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sayingGraph, tempProject } from "./fixtures/temp-project";
import { type GraphRegistry, openRegistry, registry } from "./registry";
import { houseRoot } from "./shared-packages";

describe("a project of another shape", () => {
  let shop: GraphRegistry;
  beforeAll(async () => {
    shop = await openRegistry({
      configPath: join(houseRoot(), "e2e/projects/shop-helper/langgraph.json"),
      watch: false,
    });
  });
  afterAll(() => shop.close());

  it("lists every graph in order, the failed ones with their error, file and line", () => {
    expect(shop.list()).toMatchObject([
      { graph_id: "echo", source: "./src/echo.mjs:graph", status: "ready", error: null, description: null },
      { graph_id: "counter", status: "ready" },
      { graph_id: "stock", status: "ready" },
      { graph_id: "tone", status: "ready", description: "A factory: the tone is its configuration" },
      { graph_id: "review", status: "ready" },
      {
        graph_id: "broken",
        status: "failed",
        error: { message: "Syntax error: Unexpected token", file: "src/broken.ts", line: 4 },
      },
      {
        graph_id: "faulty",
        status: "failed",
        error: { message: expect.stringContaining("reading 'name'"), file: "lib/greeting.ts", line: 8 },
      },
    ]);
  });

  it("is what registry() answers with", () => {
    expect(registry()).toBe(shop);
  });

  it.each<[string, string, unknown, unknown]>([
    [
      "an ES module with the project's env",
      "echo",
      { messages: [new HumanMessage("hi")] },
      "Corner Shop: hi",
    ],
    ["a CommonJS module that requires JSON", "stock", { item: "bread" }, "2.8 EUR"],
    ["an uncompiled graph, with a path alias and an enum", "counter", { limit: 4 }, 4],
  ])("runs %s", async (_, graphId, input, answer) => {
    const graph = await shop.load(graphId);
    expect(graph).toBeInstanceOf(CompiledStateGraph);
    const state = await graph.invoke(input);
    expect(state.answer ?? state.count ?? state.messages.at(-1).text).toBe(answer);
  });

  it("calls a factory at each load, with the run's config", async () => {
    const loud = await shop.load("tone", { configurable: { tone: "loud" } });
    const plain = await shop.load("tone");
    const input = { messages: [new HumanMessage("hi")] };
    expect((await loud.invoke(input)).messages.at(-1).text).toBe("HI");
    expect((await plain.invoke(input)).messages.at(-1).text).toBe("hi");
  });

  it("refuses a failed graph with file and line, and an unknown one by name", async () => {
    await expect(shop.load("broken")).rejects.toMatchObject({
      name: "GraphLoadError",
      message: 'Graph "broken" failed to load: Syntax error: Unexpected token (src/broken.ts:4)',
    });
    await expect(shop.load("nobody")).rejects.toMatchObject({ name: "NotFoundError" });
    expect([shop.has("broken"), shop.has("nobody")]).toEqual([true, false]);
  });

  it("draws conditional edges, and subgraphs when unfolded", async () => {
    const counter = await shop.draw("counter", false);
    expect(counter.edges).toContainEqual({ source: "add", target: "add", conditional: true });
    const folded = await shop.draw("review", false);
    expect(folded.nodes.map(({ id }) => id)).toEqual(["__start__", "tidy", "approval", "__end__"]);
    for (const xray of [true, 1]) {
      const unfolded = await shop.draw("review", xray);
      expect(unfolded.nodes.map(({ id }) => id)).toEqual([
        "__start__",
        "tidy",
        "approval:ask",
        "approval:file",
        "__end__",
      ]);
      expect(unfolded.edges).toContainEqual({ source: "tidy", target: "approval:ask", conditional: false });
    }
    expect((await shop.draw("tone", 0)).nodes).toHaveLength(3);
  });

  it("describes subgraphs by namespace, in both spellings", async () => {
    const found = await shop.subgraphs("review", { recurse: true });
    expect(Object.keys(found)).toEqual(["approval"]);
    expect(found.approval).toMatchObject({ graph_id: "review", state: { type: "object" } });
    expect(found.approval?.state).toEqual(found.approval?.state_schema);
    expect(await shop.subgraphs("review", { recurse: false, namespace: "nobody" })).toEqual({});
  });

  it("tells the configuration of a factory's graph with its hints", async () => {
    const { config_schema, context_schema } = await shop.schemas("tone");
    expect(context_schema).toEqual(config_schema);
    expect(config_schema).toMatchObject({
      properties: { tone: { default: "plain", title: "Tone", x_oap_ui_config: { type: "select" } } },
    });
  });
});

describe("loading", () => {
  it("takes what the official servers take", async () => {
    const { open } = await tempProject(
      {
        promise: "./shapes.js:promise",
        wrapped: "./shapes.js:wrapped",
        factory: "./shapes.js:factory",
        fallback: "./shapes.js",
        number: "./shapes.js:number",
        missing: "./shapes.js:missing",
        nothing: "./nothing.js:graph",
        python: "./agent.py:graph",
        bad_factory: "./shapes.js:badFactory",
      },
      {
        "shapes.js": `${sayingGraph('"hello"')}
export const promise = Promise.resolve(graph);
export const wrapped = { graph, invoke() {} };
export const factory = (config, runtime) => ({ graph, seen: [config, runtime] }).graph;
export const number = 4;
export default graph;
export function badFactory(config) {
  return config.configurable.graph;
}`,
        "agent.py": "graph = None",
      },
    );
    const graphs = await open();
    for (const id of ["promise", "wrapped", "factory", "fallback"]) {
      expect(await (await graphs.load(id)).invoke({}), id).toEqual({ said: "hello" });
    }
    const errors = Object.fromEntries(graphs.list().map(({ graph_id, error }) => [graph_id, error?.message]));
    expect(errors).toMatchObject({
      number: 'The export "number" is a number, not a graph',
      missing: 'The file has no export "missing"',
      nothing: "The file of ./nothing.js:graph does not exist",
      python: "./agent.py:graph is a Python file; graphs are TypeScript or JavaScript",
      bad_factory: undefined,
    });
    await expect(graphs.load("bad_factory")).rejects.toThrow(
      'The function that is exported as "badFactory" returned undefined, not a graph',
    );
  });

  it("tells a factory why it is called, and the run's context", async () => {
    const { open } = await tempProject(
      { agent: "./agent.ts:make" },
      {
        "agent.ts": `${sayingGraph('""').replace("export const graph =", "const graph = (told: unknown) =>").replace('() => ({ said: "" })', "() => ({ said: told })")}
export const make = (config: unknown, runtime: unknown) => graph({ config, runtime });`,
      },
    );
    const graphs = await open();
    const told = async (...args: Parameters<typeof graphs.load>) =>
      (await (await graphs.load(...args)).invoke({})).said;
    const config = { configurable: { a: 1 }, context: { tone: "loud" } };
    expect(await told("agent", config)).toEqual({
      config,
      runtime: { accessContext: "threads.create_run", executionRuntime: { context: { tone: "loud" } } },
    });
    expect(await told("agent", {}, "threads.read")).toEqual({
      config: { configurable: {} },
      runtime: { accessContext: "threads.read", executionRuntime: null },
    });
  });

  it("says which line of a factory threw, and which import was not found", async () => {
    const { open } = await tempProject(
      { factory: "./factory.ts:make", lost: "./lost.ts:graph", far: "./far.ts:graph" },
      {
        "factory.ts": "export function make(): never {\n  throw new Error('no key');\n}\n",
        "lost.ts": "\nimport { a } from './nowhere';\nexport const graph = a;\n",
        "far.ts": "\n\nimport { a } from 'no-such-package';\nexport const graph = a;\n",
      },
    );
    const graphs = await open();
    await expect(graphs.load("factory")).rejects.toThrow(
      'Graph "factory" failed to load: no key (factory.ts:2)',
    );
    expect(graphs.list().map(({ error }) => error)).toEqual([
      null,
      { message: 'Cannot find module "./nowhere"', file: "lost.ts", line: 2 },
      { message: 'Cannot find package "no-such-package"', file: "far.ts", line: 3 },
    ]);
  });

  it("evaluates a file once for all graphs, also in a circle and behind a top-level await", async () => {
    const { open } = await tempProject(
      { one: "./one.ts:graph", two: "./two.mjs:graph" },
      {
        "one.ts": `import { next } from "./shared"; ${sayingGraph("next()")}`,
        "two.mjs": `import { next } from "./shared"; ${sayingGraph("next()")}`,
        "shared.ts": `import { step } from "./circle";
await new Promise((resolve) => setImmediate(resolve));
let count = 0;
export const next = () => { count += step(); return count; };
export const one = 1;`,
        "circle.ts": `import { one } from "./shared"; export const step = () => one;`,
      },
    );
    const graphs = await open();
    expect(graphs.list().map(({ error }) => error)).toEqual([null, null]);
    expect(await (await graphs.load("one")).invoke({})).toEqual({ said: 1 });
    expect(await (await graphs.load("two")).invoke({})).toEqual({ said: 2 });
  });
});
