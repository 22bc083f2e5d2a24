import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { sayingGraph, tempProject } from "./fixtures/temp-project";
import type { GraphRegistry } from "./registry";

const IMPORTING = `import { text } from "./text"; ${sayingGraph("text")}`;

/** How long the system may take to tell of a change before that counts as never. */
const BUSY_MACHINE = { timeout: 10_000 };
vi.setConfig({ testTimeout: 20_000 });

async function said(graphs: GraphRegistry, graphId = "agent"): Promise<unknown> {
  return (await (await graphs.load(graphId)).invoke({})).said;
}

describe("an edited graph", () => {
  it.each(["agent.ts", "agent.mjs"])(
    "is live at the next load, and so is a file it imports: %s",
    async (file) => {
      const { open, write } = await tempProject(
        { agent: `./${file}:graph` },
        { [file]: IMPORTING, "text.ts": `export const text = "one";` },
      );
      const graphs = await open({ watch: true });
      const before = await graphs.load("agent");
      expect(await said(graphs)).toBe("one");
      await write("text.ts", `export const text: string = "second";`);
      expect(await said(graphs)).toBe("second");
      await write(file, `${IMPORTING}\n// edited`.replace("said: text", 'said: text + "!"'));
      expect(await said(graphs)).toBe("second!");
      expect((await before.invoke({})).said, "a run that holds the old graph keeps it").toBe("one");
    },
  );

  it("also when it is CommonJS with JSON", async () => {
    const { open, write } = await tempProject(
      { agent: "./agent.cjs:graph" },
      {
        "agent.cjs": `const { Annotation, START, StateGraph } = require("@langchain/langgraph");
const { text } = require("./text.json");
exports.graph = new StateGraph(Annotation.Root({ said: Annotation() }))
  .addNode("say", () => ({ said: text })).addEdge(START, "say").compile();`,
        "text.json": `{ "text": "one" }`,
      },
    );
    const graphs = await open({ watch: true });
    expect(await said(graphs)).toBe("one");
    await write("text.json", `{ "text": "second" }`);
    expect(await said(graphs)).toBe("second");
  });

  it("shows as failed while it is broken, without being asked for, and recovers when mended", async () => {
    const { open, write, dir } = await tempProject(
      { agent: "./agent.ts:graph", other: "./other.ts:graph" },
      { "agent.ts": IMPORTING, "text.ts": `export const text = "one";`, "other.ts": sayingGraph('"other"') },
    );
    const graphs = await open({ watch: true });
    const agent = () => graphs.list().find(({ graph_id }) => graph_id === "agent");
    await write("text.ts", `\n\nexport const text = ;`);
    await vi.waitFor(
      () => expect(agent()).toMatchObject({ status: "failed", error: { file: "text.ts", line: 3 } }),
      BUSY_MACHINE,
    );
    await expect(graphs.load("agent")).rejects.toThrow("(text.ts:3)");
    expect(await said(graphs, "other")).toBe("other");

    await rm(join(dir, "text.ts"));
    await expect(graphs.load("agent")).rejects.toThrow('Cannot find module "./text" (agent.ts:1)');
    await write("text.ts", `export const text = "mended";`);
    await vi.waitFor(() => expect(agent()).toMatchObject({ status: "ready", error: null }), BUSY_MACHINE);
    expect(await said(graphs)).toBe("mended");
  });

  it("keeps the state of modules that did not change", async () => {
    const { open, write } = await tempProject(
      { agent: "./agent.ts:graph" },
      {
        "agent.ts": `import { next } from "./count"; ${sayingGraph("next()")}`,
        "count.ts": "let count = 0; export const next = () => ++count;",
      },
    );
    const graphs = await open({ watch: true });
    expect(await said(graphs)).toBe(1);
    await write("agent.ts", `import { next } from "./count"; ${sayingGraph("next() * 10")}`);
    expect(await said(graphs)).toBe(20);
  });

  it("is not looked at in production", async () => {
    const { open, write } = await tempProject(
      { agent: "./agent.ts:graph" },
      { "agent.ts": sayingGraph('"one"') },
    );
    const graphs = await open();
    await write("agent.ts", sayingGraph('"second"'));
    expect(await said(graphs)).toBe("one");
  });
});
