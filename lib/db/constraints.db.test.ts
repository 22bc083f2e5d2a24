import { beforeEach, expect, test } from "vitest";
import { newId } from "../ids";
import { openTestDatabase } from "../testing/test-db";
import { prisma } from "./client";
import type { Prisma } from "./generated/client";

/** What the database refuses whatever the code believes. */
openTestDatabase();
const assistantId = newId();
const threadId = newId();

beforeEach(async () => {
  await prisma().assistant.deleteMany();
  await prisma().thread.deleteMany();
  await prisma().thread.create({ data: { threadId, metadata: {}, config: {}, interrupts: {} } });
  await prisma().assistant.create({
    data: { assistantId, graphId: "g", name: "n", config: {}, context: {}, metadata: {}, version: 1 },
  });
});

/** What goes with a run that is held. */
const HELD = { status: "running", claimToken: newId(), workerId: newId(), leaseExpiresAt: new Date() };

function addRun(run: Partial<Prisma.RunUncheckedCreateInput> & { status: string }) {
  const fixed = { threadId, assistantId, assistantVersion: 1, graphId: "g", metadata: {}, kwargs: {} };
  return prisma().run.create({ data: { runId: newId(), multitaskStrategy: "enqueue", ...fixed, ...run } });
}

test("one running run per thread, and any number of others", async () => {
  await addRun(HELD);
  await addRun({ status: "pending" });
  await addRun({ status: "success", settledAt: new Date() });
  await expect(addRun(HELD)).rejects.toThrow(/run_one_running_per_thread/);
});

test("a running run has a token, a worker and a lease, and no other has any of them", async () => {
  const { status, ...hold } = HELD;
  await expect(addRun({ status })).rejects.toThrow(/run_running_is_held/);
  for (const [field, value] of Object.entries(hold)) {
    await expect(addRun({ ...HELD, [field]: null })).rejects.toThrow(/run_running_is_held/);
    await expect(addRun({ status: "pending", [field]: value })).rejects.toThrow(/run_running_is_held/);
    await expect(addRun({ status: "error", settledAt: new Date(), [field]: value })).rejects.toThrow(
      /run_running_is_held/,
    );
  }
});

test("what has ended has a time of its end, and nothing else has one", async () => {
  await expect(addRun({ status: "success" })).rejects.toThrow(/run_settled_has_time/);
  await expect(addRun({ status: "pending", settledAt: new Date() })).rejects.toThrow(/run_settled_has_time/);
  await expect(addRun({ ...HELD, settledAt: new Date() })).rejects.toThrow(/run_settled_has_time/);
});

test("a status that is final stays", async () => {
  for (const status of ["success", "error", "timeout", "interrupted"]) {
    const { runId } = await addRun({ status, settledAt: new Date() });
    for (const next of ["pending", "running", "success", "error"]) {
      const change =
        next === "running" ? { ...HELD, settledAt: null } : { status: next, settledAt: new Date() };
      if (next === status) continue;
      await expect(prisma().run.update({ where: { runId }, data: change })).rejects.toThrow(
        /run_status_is_final/,
      );
    }
  }
});

test("statuses are the platform's words", async () => {
  await expect(addRun({ status: "done", settledAt: new Date() })).rejects.toThrow(/run_status_check/);
  await expect(addRun({ status: "pending", multitaskStrategy: "hope" })).rejects.toThrow(/multitask/);
  await expect(prisma().thread.update({ where: { threadId }, data: { status: "asleep" } })).rejects.toThrow(
    /thread_status_check/,
  );
});
