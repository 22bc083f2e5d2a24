import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyEnv } from "./apply-env";

let projectDir: string;
beforeAll(async () => {
  projectDir = await mkdtemp(join(tmpdir(), "heddle-env-"));
  await writeFile(join(projectDir, ".env"), '# a comment\nPLAIN=1\nexport QUOTED="two words"\nTAKEN=file\n');
});
afterAll(() => rm(projectDir, { recursive: true }));

async function applied(env: string | string[] | Record<string, string>) {
  const target: NodeJS.ProcessEnv = { NODE_ENV: "test", TAKEN: "already" };
  await applyEnv({ env, projectDir, path: join(projectDir, "langgraph.json") }, target);
  return target;
}

describe("applyEnv", () => {
  it.each<[string, string | string[] | Record<string, string>, Record<string, string>]>([
    ["a file", "./.env", { PLAIN: "1", QUOTED: "two words" }],
    ["a map", { PLAIN: "1", TAKEN: "map" }, { PLAIN: "1" }],
    ["a list", ["TAKEN", "PLAIN=a=b", "ABSENT"], { PLAIN: "a=b" }],
    ["a file that is missing", "./none.env", {}],
  ])("sets the variables of %s, but none that is set", async (_, env, set) => {
    expect(await applied(env)).toEqual({ NODE_ENV: "test", TAKEN: "already", ...set });
  });
});
