import { beforeAll, expect, test } from "vitest";
import { prisma } from "../db/client";
import { newId } from "../ids";
import { claimRuns } from "../ledger/run-queue";
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

/** What becomes of a run that is told to stop before it has a process of its own. */
async function stopWaiting(reason: string) {
  const { thread_id: threadId } = await createThread(ctx(), { metadata: {}, if_exists: "raise" });
  const runId = await addRun({ threadId, assistantId });
  const [run] = await claimRuns({ workerId: newId(), leaseMs: 60_000 }, 1);
  if (run?.run_id !== runId) throw new Error("Another run was claimed.");
  await new Apart("is never started", () => false).execute(run, AbortSignal.abort(reason), new Drain());
  return prisma().run.findUnique({ where: { runId } });
}

test("a run that is stopped while it waits for its process ends as it was told to", async () => {
  expect(await stopWaiting("interrupt")).toMatchObject({ status: "interrupted", error: null, crashes: 0 });
  expect(await stopWaiting("rollback")).toBeNull();
  expect(await stopWaiting("timeout")).toMatchObject({
    status: "timeout",
    error: { error: "RunTimeoutError", message: expect.stringContaining("while it waited for a process") },
  });
  expect(await stopWaiting("shutdown")).toMatchObject({ status: "pending", crashes: 0 });
});
