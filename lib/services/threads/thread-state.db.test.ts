import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../contract/common";
import { ThreadHistoryQuery, ThreadState } from "../../contract/thread-state";
import { prisma } from "../../db/client";
import { NotFoundError } from "../../errors";
import { openDesk, runGraph } from "../../testing/desk";
import { createThread } from "./create-thread";
import { getThreadHistory } from "./get-thread-history";
import { getThreadState } from "./get-thread-state";

const { ctx } = openDesk();
const ABSENT = "00000000-0000-4000-8000-000000000000";

beforeEach(async () => {
  await prisma().thread.deleteMany();
  await prisma().assistant.deleteMany();
});

async function threadOf(
  graphId: string | undefined,
  input?: JsonObject,
  metadata?: JsonObject,
): Promise<string> {
  const { thread_id: threadId } = await createThread(ctx(), {
    metadata: graphId ? { graph_id: graphId } : {},
    if_exists: "raise",
  });
  if (graphId && input) await runGraph(graphId, threadId, input, metadata);
  return threadId;
}

const state = (threadId: string, options: Partial<Parameters<typeof getThreadState>[1]> = {}) =>
  getThreadState(ctx(), { threadId, ...options });
const history = (threadId: string, query: Partial<ThreadHistoryQuery> = {}) =>
  getThreadHistory(ctx(), { threadId, ...ThreadHistoryQuery.parse({}), ...query });

const HI = { messages: [{ role: "user", content: "hi", id: "m1" }] };

describe("getThreadState", () => {
  test("a thread without a graph has an empty state and no history", async () => {
    const threadId = await threadOf(undefined);
    expect(await state(threadId)).toMatchObject({ values: {}, next: [], tasks: [], checkpoint: null });
    expect(await history(threadId)).toEqual([]);
    await expect(state(threadId, { checkpointId: "x" })).rejects.toThrow(NotFoundError);
  });

  test("a thread whose graph has not run yet has an empty state", async () => {
    const threadId = await threadOf("counter");
    expect(await state(threadId)).toMatchObject({ next: [], tasks: [], checkpoint: null, created_at: null });
    expect(await history(threadId)).toEqual([]);
  });

  test("messages are flat, and the state is what the contract says", async () => {
    const threadId = await threadOf("approval", HI, { run_id: "r1" });
    const found = await state(threadId);
    expect(ThreadState.parse(found)).toEqual(found);
    expect(found.values).toEqual({
      messages: [expect.objectContaining({ type: "human", content: "hi", id: "m1" })],
    });
    expect(found.next).toEqual(["ask"]);
    expect(found.tasks).toEqual([
      expect.objectContaining({
        name: "ask",
        error: null,
        checkpoint: null,
        state: null,
        interrupts: [{ id: expect.any(String), value: { question: "Book it?" } }],
      }),
    ]);
    expect(found.interrupts).toEqual(found.tasks[0]?.interrupts);
    expect(found.checkpoint).toEqual({
      thread_id: threadId,
      checkpoint_ns: "",
      checkpoint_id: expect.any(String),
      checkpoint_map: null,
    });
    expect(found.metadata).toMatchObject({ run_id: "r1", source: "loop", step: 0, thread_id: threadId });
    expect(found.metadata).not.toHaveProperty("checkpoint_ns");
  });

  test("an older checkpoint by its id, both ways to say it", async () => {
    const threadId = await threadOf("counter", { count: 0 });
    const afterFirst = (await history(threadId))[1];
    const checkpointId = afterFirst?.checkpoint?.checkpoint_id ?? "";
    expect(await state(threadId, { checkpointId })).toMatchObject({ values: { count: 1 }, next: ["second"] });
    expect(await state(threadId, { checkpoint: { checkpoint_id: checkpointId } })).toEqual(
      await state(threadId, { checkpointId }),
    );
  });

  test.each([ABSENT, "x\u0000y"])("checkpoint %j does not exist", async (checkpointId) => {
    const threadId = await threadOf("counter", { count: 0 });
    await expect(state(threadId, { checkpointId })).rejects.toThrow(NotFoundError);
  });

  test("a missing thread, and a graph that langgraph.json lost, are not found", async () => {
    await expect(state(ABSENT)).rejects.toThrow(NotFoundError);
    await expect(history(ABSENT)).rejects.toThrow(NotFoundError);
    await expect(state(await threadOf("gone"))).rejects.toThrow(/gone/);
  });

  test("an error of a task is its message", async () => {
    const threadId = await threadOf("counter");
    await expect(runGraph("counter", threadId, { note: "fail" })).rejects.toThrow("first cannot");
    expect((await state(threadId)).tasks).toEqual([
      expect.objectContaining({ name: "first", error: "first cannot" }),
    ]);
  });

  test("a subgraph's state: named in the task, nested on demand, and by its own checkpoint", async () => {
    const threadId = await threadOf("parent", { count: 1 });
    const plain = await state(threadId);
    const task = plain.tasks[0];
    expect(task?.checkpoint).toEqual({
      thread_id: threadId,
      checkpoint_ns: expect.stringMatching(/^inner:/),
    });
    expect(task?.state).toBeNull();

    const nested = (await state(threadId, { subgraphs: true })).tasks[0]?.state;
    expect(nested).toMatchObject({ next: ["wait"], values: { count: 1 } });
    expect(nested?.interrupts.map((interrupt) => interrupt.value)).toEqual(["inside"]);
    expect(nested?.checkpoint?.checkpoint_map).toMatchObject({ "": plain.checkpoint?.checkpoint_id });

    expect(await state(threadId, { checkpoint: task?.checkpoint ?? {} })).toMatchObject({ next: ["wait"] });
    expect(await state(threadId, { checkpoint: nested?.checkpoint ?? {} })).toMatchObject({ next: ["wait"] });
    const inner = await history(threadId, { checkpoint: task?.checkpoint });
    expect(inner.length).toBeGreaterThan(0);
    expect(inner.every((one) => one.checkpoint?.checkpoint_ns === task?.checkpoint?.checkpoint_ns)).toBe(
      true,
    );
  });

  test("a config that was stored cannot reach LangGraph's own wiring", async () => {
    const threadId = await threadOf("counter", { count: 0 });
    const config = {
      configurable: { thread_id: ABSENT, checkpoint_id: ABSENT, __pregel_read: 1, tone: "dry" },
    };
    await prisma().thread.update({ where: { threadId }, data: { config } });
    expect(await state(threadId)).toMatchObject({
      values: { count: 11 },
      checkpoint: { thread_id: threadId },
    });
  });
});

describe("getThreadHistory", () => {
  test("newest first, limited, before a checkpoint in each of its forms", async () => {
    const threadId = await threadOf("counter", { count: 0 });
    const all = await history(threadId);
    expect(all.map((one) => one.next)).toEqual([[], ["second"], ["first"], ["__start__"]]);
    expect(all[0]?.parent_checkpoint?.checkpoint_id).toBe(all[1]?.checkpoint?.checkpoint_id);
    expect(await history(threadId, { limit: 1 })).toEqual(all.slice(0, 1));

    const id = all[1]?.checkpoint?.checkpoint_id ?? "";
    for (const before of [id, { checkpoint_id: id }, { configurable: { checkpoint_id: id } }]) {
      expect(await history(threadId, { before })).toEqual(all.slice(2));
    }
    await expect(history(threadId, { before: { x: 1 } })).rejects.toThrow(/^before:/);
    expect(await history(threadId, { before: "\u0000" })).toEqual(all);
  });

  test("by metadata, also of a run", async () => {
    const threadId = await threadOf("counter", { count: 0 }, { run_id: "r1" });
    await runGraph("counter", threadId, { count: 0 }, { run_id: "r2" });
    const all = await history(threadId);
    const ofFirst = await history(threadId, { metadata: { run_id: "r1" } });
    expect(ofFirst).toEqual(all.slice(4));
    expect(await history(threadId, { metadata: { source: "input" } })).toHaveLength(2);
    expect(await history(threadId, { metadata: { "x') OR '1'='1": "\u0000" } })).toEqual([]);
  });
});
