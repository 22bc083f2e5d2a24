import { beforeEach, expect, test } from "vitest";
import type { JsonObject } from "../../contract/common";
import { prisma } from "../../db/client";
import { NotFoundError } from "../../errors";
import { inStatus, openDesk } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { systemContext } from "../context";
import { createThread } from "../threads/create-thread";
import { cancelRuns } from "./cancel-runs";
import { createRun } from "./create-run";

const { ctx } = openDesk();
const NEW_ASSISTANT = {
  graph_id: "counter",
  config: {},
  context: {},
  metadata: {},
  if_exists: "raise",
} as const;
let assistantId: string;

beforeEach(async () => {
  await prisma().thread.deleteMany();
  const assistant = await createAssistant(ctx(), NEW_ASSISTANT);
  assistantId = assistant.assistant_id;
});

async function thread(metadata: JsonObject = {}): Promise<string> {
  return (await createThread(ctx(), { metadata, if_exists: "raise" })).thread_id;
}

async function addRun(threadId?: string, status = "pending"): Promise<string> {
  const run = await createRun(ctx(), { ...(threadId && { threadId }), assistant_id: assistantId, input: {} });
  await prisma().run.update({
    where: { runId: run.run_id },
    data: inStatus(status),
  });
  return run.run_id;
}

async function statuses(): Promise<string[]> {
  const runs = await prisma().run.findMany({ orderBy: { arrival: "asc" } });
  return runs.map((run) => `${run.status} ${run.cancelAction ?? ""}`.trim());
}

test("by status: more than a page of them, on many threads, and stateless ones too", async () => {
  const busy = await thread();
  await addRun(busy, "running");
  await prisma().$executeRaw`
    insert into thread (thread_id, metadata, config, interrupts, status)
    select gen_random_uuid(), '{"many": true}', '{}', '{}', 'busy' from generate_series(1, 1200)`;
  await prisma().$executeRaw`
    insert into run (run_id, thread_id, assistant_id, assistant_version, graph_id, metadata, kwargs, multitask_strategy)
    select gen_random_uuid(), thread_id, ${assistantId}::uuid, 1, 'counter', '{}', '{}', 'enqueue'
    from thread where metadata = '{"many": true}'`;
  await addRun();
  await cancelRuns(ctx(), { statuses: ["pending"] }, "interrupt");
  expect(new Set(await statuses())).toEqual(new Set(["running", "interrupted interrupt"]));
  expect(await prisma().thread.count({ where: { status: "busy" } })).toBe(1);
  expect(await prisma().thread.count({ where: { temporary: true } })).toBe(0);
  await cancelRuns(ctx(), { statuses: ["pending", "running"] }, "rollback");
  expect((await statuses())[0]).toBe("running rollback");
});

test("none found, and those of another thread", async () => {
  const threadId = await thread();
  const runId = await addRun(await thread());
  await expect(cancelRuns(ctx(), { statuses: ["running"] }, "interrupt")).rejects.toThrow(NotFoundError);
  await expect(cancelRuns(ctx(), { threadId, runIds: [runId] }, "interrupt")).rejects.toThrow(NotFoundError);
  expect(await statuses()).toEqual(["pending"]);
});

test("runs that have ended stay as they are", async () => {
  const threadId = await thread();
  const runIds = [await addRun(threadId, "success"), await addRun(threadId)];
  await cancelRuns(ctx(), { threadId, runIds }, "rollback");
  expect(await statuses()).toEqual(["success"]);
  await cancelRuns(ctx(), { threadId, runIds }, "rollback");
  expect(await statuses()).toEqual(["success"]);
});

test("two who cancel the same runs do not wait for each other", async () => {
  const threads = await Promise.all(Array.from({ length: 20 }, () => thread()));
  for (const threadId of threads) await addRun(threadId);
  await Promise.all(
    [1, 2, 3].map(() => cancelRuns(systemContext(), { statuses: ["pending"] }, "interrupt").catch(() => {})),
  );
  expect(new Set(await statuses())).toEqual(new Set(["interrupted interrupt"]));
});
