import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../contract/common";
import { ThreadHistoryQuery, ThreadState, type ThreadStateUpdate } from "../../contract/threads";
import { prisma } from "../../db/client";
import { ConflictError, InvalidInputError, NotFoundError } from "../../errors";
import { checkpointer } from "../../ledger/checkpointer";
import { addRun, openDesk, runGraph, waitingForLocks } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { inTransaction } from "../context";
import { createThread } from "./create-thread";
import { getThread } from "./get-thread";
import { getThreadHistory } from "./get-thread-history";
import { getThreadState } from "./get-thread-state";
import { updateThreadState } from "./update-thread-state";

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
const update = (threadId: string, fields: ThreadStateUpdate) =>
  updateThreadState(ctx(), { threadId, ...fields });

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

describe("updateThreadState", () => {
  test("writes as a node, and the thread's row follows", async () => {
    const threadId = await threadOf("counter", { count: 0 });
    const { checkpoint, configurable } = await update(threadId, { values: { count: 100 }, as_node: "first" });
    expect(configurable).toEqual(checkpoint);
    const found = await state(threadId);
    expect(found).toMatchObject({ values: { count: 111 }, next: ["second"], checkpoint });
    expect(await getThread(ctx(), { threadId })).toMatchObject({
      status: "interrupted",
      values: { count: 111 },
    });

    await update(threadId, { values: { count: 1, note: "\u0000" }, as_node: "second" });
    expect(await getThread(ctx(), { threadId })).toMatchObject({
      status: "idle",
      values: { count: 112, note: "\uFFFD" },
    });
  });

  test("a waiting thread stays interrupted with its interrupts while there is a next step", async () => {
    const threadId = await threadOf("approval", HI);
    await update(threadId, {
      values: { messages: [{ role: "user", content: "more", id: "m2" }] },
      as_node: "__start__",
    });
    const thread = await getThread(ctx(), { threadId });
    expect(thread.status).toBe("interrupted");
    expect(thread.values).toMatchObject({ messages: [{ id: "m1" }, { id: "m2", type: "human" }] });

    await update(threadId, { values: null, as_node: "__end__" });
    expect(await getThread(ctx(), { threadId })).toMatchObject({ status: "idle", interrupts: {} });
  });

  test("an older checkpoint is forked, and the fork is the newest state", async () => {
    const threadId = await threadOf("counter", { count: 0 });
    const afterFirst = (await history(threadId))[1]?.checkpoint;
    await update(threadId, { values: { count: 5 }, as_node: "first", checkpoint: afterFirst });
    const found = await state(threadId);
    expect(found).toMatchObject({ values: { count: 6 }, next: ["second"] });
    expect(found.parent_checkpoint?.checkpoint_id).toBe(afterFirst?.checkpoint_id);
  });

  test("a subgraph's state is written under its namespace; the thread keeps the root's values", async () => {
    const threadId = await threadOf("parent", { count: 1 });
    const inner = (await state(threadId)).tasks[0]?.checkpoint;
    const { checkpoint } = await update(threadId, {
      values: { count: 7 },
      checkpoint: inner,
      as_node: "wait",
    });
    expect(checkpoint.checkpoint_ns).toBe(inner?.checkpoint_ns);
    expect(await state(threadId, { checkpoint: inner ?? {} })).toMatchObject({
      values: { count: 8 },
      next: [],
    });
    expect((await getThread(ctx(), { threadId })).values).toMatchObject({ count: 1 });
  });

  test("writes onto a thread whose graph has not run yet", async () => {
    const threadId = await threadOf("counter");
    await update(threadId, { values: { count: 3 }, as_node: "second" });
    expect((await state(threadId)).values).toMatchObject({ count: 3 });
  });

  const REFUSED: [string, RegExp, ThreadStateUpdate][] = [
    ["an unknown node", /^as_node: .*first, second/, { values: { count: 1 }, as_node: "nope" }],
    ["a name that objects have", /^as_node:/, { values: { count: 1 }, as_node: "constructor" }],
    ["a list where an object is meant", /^values:/, { values: ["x"], as_node: "first" }],
    [
      "what the graph's reducer refuses",
      /^values:.*count must be a number/,
      { values: { count: "x" }, as_node: "first" },
    ],
  ];
  test.each(REFUSED)("%s is refused and nothing is written", async (_, message, fields) => {
    const threadId = await threadOf("counter", { count: 0 });
    const before = [await getThread(ctx(), { threadId }), await history(threadId)];
    const refusal = await update(threadId, fields).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InvalidInputError);
    expect(refusal).toHaveProperty("message", expect.stringMatching(message));
    expect([await getThread(ctx(), { threadId }), await history(threadId)]).toEqual(before);
  });

  test("a missing thread, graph or checkpoint is refused and nothing is written", async () => {
    await expect(update(ABSENT, { values: {} })).rejects.toThrow(NotFoundError);
    await expect(update(await threadOf(undefined), { values: {} })).rejects.toThrow(InvalidInputError);
    const threadId = await threadOf("counter", { count: 0 });
    const lost = update(threadId, { values: { count: 1 }, as_node: "first", checkpoint_id: ABSENT });
    await expect(lost).rejects.toThrow(NotFoundError);
    expect(await history(threadId)).toHaveLength(4);
  });

  test("a run that comes first forbids the update", async () => {
    const threadId = await threadOf("counter", { count: 0 });
    const { assistant_id: assistantId } = await createAssistant(ctx(), {
      graph_id: "counter",
      config: {},
      metadata: {},
      if_exists: "raise",
    });
    let verdict: Promise<unknown> = Promise.resolve();
    await inTransaction(ctx(), async (tx) => {
      await tx.db.$queryRaw`select from thread where thread_id = ${threadId}::uuid for update`;
      verdict = update(threadId, { values: { count: 1 }, as_node: "first" }).catch((error: unknown) => error);
      await expect.poll(waitingForLocks).toBe(1);
      await addRun({ threadId, assistantId }, tx.db);
    });
    expect(await verdict).toBeInstanceOf(ConflictError);
    expect(await history(threadId)).toHaveLength(4);
  });

  test("updates that race all arrive, also more of them than the pool has connections", async () => {
    const threadIds = await Promise.all([1, 2, 3].map(() => threadOf("counter", { count: 0 })));
    await Promise.all(
      threadIds.flatMap((threadId) =>
        Array.from({ length: 8 }, () => update(threadId, { values: { count: 1 }, as_node: "second" })),
      ),
    );
    for (const threadId of threadIds) {
      expect((await getThread(ctx(), { threadId })).values).toMatchObject({ count: 19 });
    }
  });

  test("a database that fails is not the caller's fault", async () => {
    const threadId = await threadOf("counter", { count: 0 });
    const saver = checkpointer();
    const put = saver.put;
    saver.put = () => Promise.reject(Object.assign(new Error("connection lost"), { code: "08006" }));
    try {
      await expect(update(threadId, { values: { count: 1 }, as_node: "first" })).rejects.toThrow(
        "connection lost",
      );
    } finally {
      saver.put = put;
    }
    expect(await history(threadId)).toHaveLength(4);
  });
});
