import { afterEach, expect, test, vi } from "vitest";
import { prisma } from "../../db/client";
import { ConflictError } from "../../errors";
import { newThread, openEngine, resultOf, startRun } from "../../testing/engine";
import { gate } from "../../testing/gate";
import { createAssistant } from "../assistants/create-assistant";
import { deleteAssistant } from "../assistants/delete-assistant";
import { systemContext } from "../context";
import { patchDraft } from "../drafts/patch-draft";
import { cancelRun } from "../runs/cancel-run";
import { createPreview } from "./create-preview";
import { getPreview } from "./get-preview";

openEngine();
/** Each makes many previews, and tests have little of the machine. */
vi.setConfig({ testTimeout: 120_000 });
const ctx = systemContext;
const made: string[] = [];
afterEach(async () => {
  for (const assistantId of made.splice(0))
    if (await prisma().assistant.findUnique({ where: { assistantId } })) await remove(assistantId);
});

const remove = (assistantId: string) => deleteAssistant(ctx(), { assistantId, delete_threads: false });

/** An assistant that has answered `count` times, whose replays wait at the gate. */
async function assistantAsked(count: number): Promise<string> {
  const { assistant_id } = await createAssistant(ctx(), {
    graph_id: "gated",
    config: {},
    metadata: {},
    if_exists: "raise",
  });
  made.push(assistant_id);
  for (let asked = 0; asked < count; asked += 1) {
    const run = await startRun(await newThread(), { hold: "first" }, { assistant_id });
    await gate.arrival();
    gate.open();
    await resultOf(run);
  }
  return assistant_id;
}

function unfinished(assistantId: string): Promise<number> {
  return prisma().run.count({ where: { assistantId, status: { in: ["pending", "running"] } } });
}

test("an assistant is deleted with its previews: replays that run are stopped, and their threads are free", async () => {
  const assistantId = await assistantAsked(1);
  const { items } = await createPreview(ctx(), { assistantId, count: 1 });
  await gate.arrival();
  expect(await remove(assistantId)).toEqual([assistantId]);
  expect(gate.isEmpty).toBe(true);
  expect(await prisma().preview.count({ where: { assistantId } })).toBe(0);
  const thread = await prisma().thread.findUnique({
    where: { threadId: items[0]?.replay_thread_id ?? "" },
  });
  expect(thread?.status).toBe("idle");
});

test("an assistant with a run that somebody asked for keeps its replays", async () => {
  const assistantId = await assistantAsked(1);
  await createPreview(ctx(), { assistantId, count: 1 });
  await gate.arrival();
  const run = await startRun(await newThread(), { hold: "first" }, { assistant_id: assistantId });
  await expect(remove(assistantId)).rejects.toThrow(`cancel run ${run.run_id}`);
  expect(await unfinished(assistantId)).toBe(2);
  await cancelRun(ctx(), { runId: run.run_id, action: "interrupt", wait: true });
  expect(await unfinished(assistantId)).toBe(1);
});

test("replays that are on their way are bounded", async () => {
  const assistantId = await assistantAsked(2);
  for (let count = 0; count < 20; count += 1) await createPreview(ctx(), { assistantId, count: 2 });
  expect(await unfinished(assistantId)).toBe(40);
  await expect(createPreview(ctx(), { assistantId, count: 1 })).rejects.toThrow(ConflictError);
  expect(await unfinished(assistantId)).toBe(40);
});

test("a preview that is forgotten for a newer one takes its replays with it", async () => {
  const assistantId = await assistantAsked(1);
  const first = await createPreview(ctx(), { assistantId, count: 1 });
  const replay = first.items[0]?.replay_run_id ?? "";
  await gate.arrival();
  for (let count = 0; count < 20; count += 1) await createPreview(ctx(), { assistantId, count: 1 });
  await expect(getPreview(ctx(), { assistantId, previewId: first.preview_id })).rejects.toThrow(/not found/);
  const run = await prisma().run.findUnique({ where: { runId: replay } });
  expect(run).toMatchObject({ cancelAction: "interrupt", cancelReason: "its preview is gone" });
});

test("a preview that cannot be made as a whole leaves nothing", async () => {
  const assistantId = await assistantAsked(2);
  const [oldest] = await prisma().run.findMany({ where: { assistantId }, orderBy: { arrival: "asc" } });
  await prisma().run.update({
    where: { runId: oldest?.runId ?? "" },
    data: { kwargs: { input: {}, command: null, checkpoint: null } },
  });
  await expect(createPreview(ctx(), { assistantId, count: 2 })).rejects.toThrow();
  expect(await prisma().preview.count({ where: { assistantId } })).toBe(0);
  const left = await prisma().run.findMany({ where: { assistantId, trial: true } });
  expect(left.map(({ cancelReason }) => cancelReason)).toEqual(["its preview is gone"]);
});

test("a preview names the revision that it has run", async () => {
  const assistantId = await assistantAsked(0);
  const { draft } = await patchDraft(ctx(), {
    assistantId,
    changes: [{ path: ["description"], value: "new" }],
  });
  expect(await createPreview(ctx(), { assistantId, count: 1 })).toMatchObject({
    draft_revision: draft.revision,
  });
});
