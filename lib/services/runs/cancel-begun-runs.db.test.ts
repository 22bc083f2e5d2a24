import { expect, test, vi } from "vitest";
import { prisma } from "../../db/client";
import { newThread, openEngine, resultOf, startRun } from "../../testing/engine";
import { gate } from "../../testing/gate";
import { systemContext } from "../context";
import { getThread } from "../threads/get-thread";
import { getThreadState } from "../threads/get-thread-state";
import { cancelRun } from "./cancel-run";
import { cancelRuns } from "./cancel-runs";

// A PostgreSQL that has just started gives everybody the time of one lease.
vi.stubEnv("HEDDLE_LEASE_SECONDS", "2");
const engine = openEngine();

/** A thread with a run that has ended, and one that was cut off between its two steps and waits for an engine. */
async function cutOff(meanwhile: (run: { run_id: string }, threadId: string) => Promise<unknown>) {
  const threadId = await newThread();
  await resultOf(await startRun(threadId, { log: ["before"] }));
  const run = await startRun(threadId, { log: ["in"], hold: "second" });
  await gate.arrival();
  await engine.restart(async () => {
    await meanwhile(run, threadId);
  });
  return { threadId, run };
}

async function untilEnded(threadId: string) {
  const status = async () => (await getThread(systemContext(), { threadId })).status;
  await expect.poll(status, { timeout: 15_000 }).not.toBe("busy");
  const [thread, state] = await Promise.all([
    getThread(systemContext(), { threadId }),
    getThreadState(systemContext(), { threadId }),
  ]);
  expect(state.values).toEqual(thread.values);
  expect(await prisma().runBaseWrite.count()).toBe(0);
  return thread;
}

const BEFORE = { log: ["before", "first", "second"] };

test("rollback: what it has done before it was cut off is undone", async () => {
  const { threadId, run } = await cutOff(({ run_id: runId }) =>
    cancelRun(systemContext(), { runId, action: "rollback" }),
  );
  expect(await untilEnded(threadId)).toMatchObject({ status: "idle", values: BEFORE });
  expect(await prisma().run.count({ where: { runId: run.run_id } })).toBe(0);
  expect(await resultOf(await startRun(threadId, {}))).toMatchObject({
    log: [...BEFORE.log, "first", "second"],
  });
});

test("rollback of many", async () => {
  const { threadId } = await cutOff(() =>
    cancelRuns(systemContext(), { statuses: ["pending", "running"] }, "rollback"),
  );
  expect(await untilEnded(threadId)).toMatchObject({ status: "idle", values: BEFORE });
});

test("interrupt: the thread is where the run has come to", async () => {
  const { threadId, run } = await cutOff(({ run_id: runId }) =>
    cancelRun(systemContext(), { runId, action: "interrupt" }),
  );
  expect(await untilEnded(threadId)).toMatchObject({ values: { log: [...BEFORE.log, "in", "first"] } });
  expect(await prisma().run.findUnique({ where: { runId: run.run_id } })).toMatchObject({
    status: "interrupted",
  });
});

test("a run that takes its place by rollback starts from what was before it", async () => {
  let taken: ReturnType<typeof resultOf> | undefined;
  const { threadId } = await cutOff(async (_, threadId) => {
    taken = resultOf(await startRun(threadId, { log: ["new"] }, { multitask_strategy: "rollback" }));
  });
  expect(await taken).toMatchObject({ log: [...BEFORE.log, "new", "first", "second"] });
  await untilEnded(threadId);
});
