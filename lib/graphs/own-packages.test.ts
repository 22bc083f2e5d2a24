import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, CompiledStateGraph, MemorySaver } from "@langchain/langgraph";
import { describe, expect, it, vi } from "vitest";
import { bindGraph } from "./bind-graph";
import { tempProject } from "./fixtures/temp-project";
import { houseRoot, sharedPackages } from "./shared-packages";

vi.setConfig({ testTimeout: 20_000 });

const AGENT = `
import { AIMessage } from "@langchain/core/messages";
import { interrupt, MessagesZodMeta, START, StateGraph } from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { registry } from "@langchain/langgraph/zod";
import { z } from "zod";
import { ChatOpenAI } from "@langchain/openai";

export const classes = { ToolNode, ChatOpenAI };
const State = z.object({
  messages: z.array(z.any()).register(registry, MessagesZodMeta),
  approved: z.boolean().default(false).meta({ title: "Approved" }),
});
export const graph = new StateGraph(State)
  .addNode("ask", () => ({ approved: interrupt("ok?") }))
  .addNode("answer", ({ approved }) => ({ messages: [new AIMessage(approved ? "yes" : "no")] }))
  .addEdge(START, "ask")
  .addEdge("ask", "answer")
  .compile();
`;

/** All our packages by link, but LangGraph as a copy that bears another version. */
async function ownLangGraph(dir: string, version: string): Promise<void> {
  const ours = join(houseRoot(), "node_modules");
  const theirs = join(dir, "node_modules");
  await mkdir(join(theirs, "@langchain"), { recursive: true });
  const names = (await readdir(ours)).filter((name) => !name.startsWith(".") && name !== "@langchain");
  const scoped = (await readdir(join(ours, "@langchain"))).filter((name) => name !== "langgraph");
  for (const name of [...names, ...scoped.map((name) => `@langchain/${name}`)]) {
    await symlink(join(ours, name), join(theirs, name));
  }
  const copy = join(theirs, "@langchain/langgraph");
  await cp(join(ours, "@langchain/langgraph"), copy, {
    recursive: true,
    filter: (path) => !path.endsWith(".map"),
  });
  const manifest = JSON.parse(await readFile(join(copy, "package.json"), "utf8"));
  await writeFile(join(copy, "package.json"), JSON.stringify({ ...manifest, version }));
}

const project = () => tempProject({ agent: "./agent.ts:graph" }, { "agent.ts": AGENT });

describe("whose packages a graph gets", () => {
  it("ours, when the project has none: every subpath, and the model packages", async () => {
    const { open } = await project();
    const graphs = await open();
    expect(graphs.list()).toMatchObject([{ error: null }]);
    expect(await graphs.load("agent")).toBeInstanceOf(CompiledStateGraph);
  });

  it("ours, when its own are of our major version and not newer", async () => {
    const { open, dir } = await project();
    await ownLangGraph(dir, "1.0.0");
    expect(await (await open()).load("agent")).toBeInstanceOf(CompiledStateGraph);
  });

  it.each(["1.999.0", "0.4.9"])(
    "its own, when LangGraph is %s there; it still runs for us",
    async (version) => {
      const { open, dir } = await project();
      await ownLangGraph(dir, version);
      const graphs = await open();
      const graph = await graphs.load("agent");
      expect(graph).not.toBeInstanceOf(CompiledStateGraph);

      const bound = bindGraph(graph, { checkpointer: new MemorySaver() });
      const config = { configurable: { thread_id: "t" } };
      expect(await bound.invoke({ messages: [] }, config)).toMatchObject({
        __interrupt__: [{ value: "ok?" }],
      });
      expect((await bound.getState(config)).next).toEqual(["ask"]);
      const state = await bound.invoke(new Command({ resume: true }), config);
      expect(state.messages.at(-1).text).toBe("yes");
      expect((await graphs.schemas("agent")).state_schema).toMatchObject({
        properties: {
          messages: { langgraph_type: "messages" },
          approved: { title: "Approved", default: false },
        },
      });
    },
  );

  it("is decided for the whole family at once", async () => {
    const { dir } = await project();
    expect(sharedPackages(dir).get("@langchain/core/messages")).toMatch(/core\/dist\/messages\/index\.js$/);
    const zod = join(dir, "node_modules/zod");
    await mkdir(zod, { recursive: true });
    await writeFile(join(zod, "package.json"), JSON.stringify({ name: "zod", version: "3.25.76" }));
    expect(sharedPackages(dir).size).toBe(0);
  });
});
