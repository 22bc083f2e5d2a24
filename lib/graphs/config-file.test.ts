import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfigFile } from "./config-file";

let dir: string;
beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "heddle-config-")));
});
afterAll(() => rm(dir, { recursive: true }));

async function configFile(content: unknown): Promise<string> {
  const path = join(dir, "langgraph.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("readConfigFile", () => {
  it("reads both forms of a graph, relative to the file", async () => {
    const path = await configFile({
      graphs: {
        agent: "./src/agent.ts:graph",
        helper: { path: "helper.js", description: "Helps" },
        far: "/opt/far.mjs:make",
        windows: "C:\\graphs\\agent.ts",
      },
      dependencies: ["."],
      store: { index: { dims: 8, embed: "./embed.ts:embed" } },
    });
    const config = await readConfigFile(path);
    expect(config).toMatchObject({ path, projectDir: dir, env: {} });
    expect(config.graphs).toMatchObject([
      { graphId: "agent", file: join(dir, "src/agent.ts"), exportName: "graph", description: null },
      { graphId: "helper", file: join(dir, "helper.js"), exportName: "default", description: "Helps" },
      { graphId: "far", file: "/opt/far.mjs", exportName: "make" },
      { graphId: "windows", exportName: "default" },
    ]);
  });

  it.each<[string, unknown, string]>([
    ["no graphs", {}, '"graphs" must be an object such as { "agent": "./agent.ts:graph" }.'],
    ["empty graphs", { graphs: {} }, '"graphs" must name at least one graph.'],
    [
      "a graph that is a number",
      { graphs: { a: 1 } },
      '"graphs.a" must be "path:export", such as "./agent.ts:graph"',
    ],
    ["an empty path", { graphs: { a: "" } }, '"graphs.a" must be "path:export", such as "./agent.ts:graph"'],
    ["an object without path", { graphs: { a: { file: "x" } } }, '"graphs.a" must be "path:export"'],
    ["env of another kind", { graphs: { a: "./a.ts" }, env: 3 }, '"env" must be the path of an env file'],
    [
      "templates that are no list",
      { graphs: { a: "./a.ts" }, heddle: { templates: "./t.json" } },
      '"heddle.templates" must be a list of paths',
    ],
    ["a list", [], "it must be a JSON object."],
    ["no JSON", "{ graphs", "is not valid JSON:"],
  ])("says in a sentence what is wrong: %s", async (_, content, sentence) => {
    const path = await configFile(content);
    await expect(readConfigFile(path)).rejects.toMatchObject({
      name: "ConfigFileError",
      message: expect.stringContaining(sentence),
    });
    await expect(readConfigFile(path)).rejects.toThrow(path);
  });

  it("says how to name another file when there is none", async () => {
    await expect(readConfigFile(join(dir, "none.json"))).rejects.toThrow(
      `${join(dir, "none.json")} does not exist: name a langgraph.json with HEDDLE_CONFIG.`,
    );
  });
});
