import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, test, vi } from "vitest";
import { prisma } from "../db/client";
import { newId } from "../ids";
import { claimRuns } from "../ledger/run-queue";
import type { ClaimedRun } from "../ledger/run-row";
import { log } from "../log";
import { ensureDefaultAssistants } from "../services/assistants/ensure-default-assistants";
import { getAssistant } from "../services/assistants/get-assistant";
import { createThread } from "../services/threads/create-thread";
import { addRun, openDesk } from "../testing/desk";
import { Drain } from "./drain";
import { Apart } from "./run-apart";

const { ctx } = openDesk();
let assistantId: string;

beforeAll(async () => {
  await ensureDefaultAssistants(ctx());
  assistantId = (await getAssistant(ctx(), { assistantId: "counter" })).assistant_id;
});

/** A run that is in this process's hands, after two crashes. */
async function heldRun(): Promise<ClaimedRun> {
  // What an earlier test has handed back would be claimed first.
  await prisma().thread.deleteMany();
  const { thread_id: threadId } = await createThread(ctx(), { metadata: {}, if_exists: "raise" });
  const runId = await addRun({ threadId, assistantId });
  await prisma().run.update({ where: { runId }, data: { crashes: 2 } });
  const [run] = await claimRuns({ workerId: newId(), leaseMs: 60_000 }, { runs: 1, suspects: 1, crashes: 2 });
  if (run?.run_id !== runId) throw new Error("Another run was claimed.");
  return run;
}

/** What becomes of a run that is told to stop before it has a process of its own. */
async function stopWaiting(reason: string) {
  const run = await heldRun();
  await new Apart("is never started", () => false).execute(run, AbortSignal.abort(reason), new Drain());
  return rowOf(run);
}

const rowOf = ({ run_id: runId }: ClaimedRun) => prisma().run.findUnique({ where: { runId } });

test("a run that is stopped while it waits for its process ends as it was told to", async () => {
  expect(await stopWaiting("interrupt")).toMatchObject({ status: "interrupted", error: null, crashes: 2 });
  expect(await stopWaiting("rollback")).toBeNull();
  expect(await stopWaiting("timeout")).toMatchObject({
    status: "timeout",
    error: { error: "RunTimeoutError", message: expect.stringContaining("while it waited for a process") },
  });
  expect(await stopWaiting("shutdown")).toMatchObject({ status: "pending", crashes: 2 });
});

describe("a process that does not come up", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "apart-"));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A program that notes each of its starts and ends at once; the `last` one says that it is done. */
  function program(last?: number): string {
    const file = path.join(folder, "program.mjs");
    const notes = JSON.stringify(path.join(folder, "notes"));
    const lines = [
      `import { appendFileSync, readFileSync } from "node:fs";`,
      `appendFileSync(${notes}, "start\\n");`,
      `const starts = readFileSync(${notes}, "utf8").trim().split("\\n").length;`,
      `if (starts === ${last ?? 0}) process.send({ type: "done" }, () => process.exit(0)); else process.exit(7);`,
    ];
    writeFileSync(file, lines.join("\n"));
    return file;
  }

  function starts(): number {
    const file = path.join(folder, "notes");
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").length : 0;
  }

  it("is started again so often, then its run ends and says what to look at", async () => {
    const run = await heldRun();
    const apart = new Apart(program(), () => false, [1, 1]);
    await apart.execute(run, new AbortController().signal, new Drain());
    expect(starts()).toBe(3);
    expect(await rowOf(run)).toMatchObject({
      status: "error",
      crashes: 2,
      error: {
        error: "ProcessDidNotStart",
        message: expect.stringMatching(/with exit code 7.*npm run build/),
      },
    });
  });

  it.each(["/there/is/none.mjs", "no\0path"])("because its program is %j ends the same", async (entry) => {
    const run = await heldRun();
    await new Apart(entry, () => false, [1]).execute(run, new AbortController().signal, new Drain());
    expect(await rowOf(run)).toMatchObject({ status: "error", error: { error: "ProcessDidNotStart" } });
  });

  it("and then does has cost the run nothing", async () => {
    const run = await heldRun();
    const apart = new Apart(program(3), () => false, [1, 1, 1]);
    await apart.execute(run, new AbortController().signal, new Drain());
    expect(starts()).toBe(3);
    // It has said that it had settled the run.
    expect(await rowOf(run)).toMatchObject({ status: "running", crashes: 2 });
  });

  it.each([
    ["a cancel", "interrupt", { status: "interrupted" }],
    ["the end of its time", "timeout", { status: "timeout" }],
    ["the end of the process", "shutdown", { status: "pending" }],
    ["a lost lease", "lease lost", { status: "pending" }],
    ["draining", undefined, { status: "pending" }],
  ])("is not waited for after %s", async (_, reason, left) => {
    const run = await heldRun();
    const [controller, drain] = [new AbortController(), new Drain()];
    const logged = vi.spyOn(log, "error");
    const inHand = new Apart(program(), () => false, [2 ** 30]).execute(run, controller.signal, drain);
    await expect.poll(() => logged.mock.calls.length, { timeout: 30_000 }).toBe(1);
    if (reason) controller.abort(reason);
    else drain.request();
    await inHand;
    expect(starts()).toBe(1);
    expect(await rowOf(run)).toMatchObject({ ...left, crashes: 2 });
  });
});
