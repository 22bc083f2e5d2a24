import { cp, mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { tool } from "@langchain/core/tools";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { tempProject } from "./fixtures/temp-project";
import { coreCopies, prepareProjectTools } from "./prepare-tools";
import { recordedOptions, type ToolRecording, withRecordedTools } from "./recorded-tools";
import { houseRoot } from "./shared-packages";

vi.setConfig({ testTimeout: 30_000 });

const recording: ToolRecording = {
  answer: async (name, args) => ({ content: `recorded ${name} ${JSON.stringify(args)}`, isError: false }),
};

function acting(make: typeof tool) {
  const done: string[] = [];
  const act = make(({ what }: { what: string }) => done.push(what), {
    name: "act",
    schema: z.object({ what: z.string() }),
  });
  return { act, done };
}

/** A copy of core in the folder, with links to all that it needs. */
async function copyOfCore(dir: string): Promise<typeof import("@langchain/core/tools")> {
  const ours = join(houseRoot(), "node_modules");
  const modules = join(dir, "node_modules");
  await mkdir(join(modules, "@langchain"), { recursive: true });
  for (const name of (await readdir(ours)).filter((one) => !one.startsWith(".") && one !== "@langchain"))
    await symlink(join(ours, name), join(modules, name));
  const core = join(modules, "@langchain/core");
  const filter = (path: string) => !/\.(map|d\.ts|d\.cts|cjs)$/.test(path);
  await cp(join(ours, "@langchain/core"), core, { recursive: true, filter });
  return import(pathToFileURL(join(core, "dist/tools/index.js")).href);
}

test("a tool is answered within a recording, and acts outside of it", async () => {
  const { dir } = await tempProject({}, {});
  await prepareProjectTools(dir);
  const { act, done } = acting(tool);
  await act.invoke({ what: "first" });
  expect(await withRecordedTools(recording, () => act.invoke({ what: "second" }))).toBe(
    'recorded act {"what":"second"}',
  );
  expect(done).toEqual(["first"]);
});

test("a call of another run that has come into the scope of a recording is not answered from it", async () => {
  const { act, done } = acting(tool);
  await withRecordedTools(recording, () =>
    act.invoke({ what: "mine" }, { configurable: { __heddle_tasks: {} } }),
  );
  expect(done).toEqual(["mine"]);
});

test("arguments that the schema forbids are refused as ever", async () => {
  const { act } = acting(tool);
  const wrong = { what: 1 } as unknown as { what: string };
  await expect(withRecordedTools(recording, () => act.invoke(wrong))).rejects.toThrow("schema");
});

test("a copy of LangChain inside a package of the project is found", async () => {
  const { dir } = await tempProject({}, {});
  const theirs = await copyOfCore(join(dir, "node_modules/@some/agent"));
  expect([...coreCopies(dir)].some((copy) => copy.includes("@some/agent"))).toBe(true);
  await prepareProjectTools(dir);
  const { act, done } = acting(theirs.tool);
  expect(await withRecordedTools(recording, () => act.invoke({ what: "it" }))).toMatch(/^recorded/);
  expect(done).toEqual([]);
});

test("a tool from a copy of LangChain that nobody found fails before it acts", async () => {
  const { dir } = await tempProject({}, {});
  const theirs = await copyOfCore(join(dir, "elsewhere"));
  await prepareProjectTools(dir);
  const { act, done } = acting(theirs.tool);
  const { callbacks } = recordedOptions({ configurable: {}, callbacks: [] }, recording);
  await expect(withRecordedTools(recording, () => act.invoke({ what: "it" }, { callbacks }))).rejects.toThrow(
    /^recorded act/,
  );
  expect(done).toEqual([]);
});
