import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

/** A process that is watched, and then does `work`. Answers how it ended and what it said. */
async function life(work: string, hungSeconds: string): Promise<{ how: unknown; said: string }> {
  const program = `
    require("jiti").createJiti(process.cwd() + "/").import("./lib/engine/watch-this-process.ts")
      .then(async ({ watchThisProcess }) => { const watch = watchThisProcess(); ${work} });`;
  const child = spawn(process.execPath, ["-e", program], {
    env: { ...process.env, HEDDLE_HUNG_SECONDS: hungSeconds },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code, killer] = await once(child, "close");
  return { how: killer ?? code, said };
}

test("a process that is blocked for too long ends itself and says why", { timeout: 120_000 }, async () => {
  const { how, said } = await life("for (;;);", "1");
  expect(how).toBe("SIGKILL");
  expect(said).toContain("(HEDDLE_HUNG_SECONDS) and ends itself");
});

test("one that answers goes on for as long as it likes", { timeout: 120_000 }, async () => {
  const rests = "await new Promise((resolve) => setTimeout(resolve, 1500)); await watch.stop();";
  expect(await life(rests, "1")).toMatchObject({ how: 0 });
});
