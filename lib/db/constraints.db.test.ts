import { beforeEach, expect, test } from "vitest";
import { newId } from "../ids";
import { openTestDatabase } from "../testing/test-db";
import { prisma } from "./client";

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

function addRun(run: { status: string; workerId?: number; multitaskStrategy?: string }) {
  const fixed = { threadId, assistantId, assistantVersion: 1, graphId: "g", metadata: {}, kwargs: {} };
  return prisma().run.create({ data: { runId: newId(), multitaskStrategy: "enqueue", ...fixed, ...run } });
}

test("one running run per thread, and any number of others", async () => {
  await addRun({ status: "running", workerId: 1 });
  await addRun({ status: "pending" });
  await addRun({ status: "success" });
  await expect(addRun({ status: "running", workerId: 2 })).rejects.toThrow(/run_one_running_per_thread/);
});

test("a running run has a worker, and no other has one", async () => {
  await expect(addRun({ status: "running" })).rejects.toThrow(/run_running_has_worker/);
  await expect(addRun({ status: "error", workerId: 1 })).rejects.toThrow(/run_running_has_worker/);
});

test("statuses are the platform's words", async () => {
  await expect(addRun({ status: "done" })).rejects.toThrow(/run_status_check/);
  await expect(addRun({ status: "pending", multitaskStrategy: "hope" })).rejects.toThrow(/multitask/);
  await expect(prisma().thread.update({ where: { threadId }, data: { status: "asleep" } })).rejects.toThrow(
    /thread_status_check/,
  );
});
