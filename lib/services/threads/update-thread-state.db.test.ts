import { beforeEach, describe, expect, test, vi } from "vitest";
import type { JsonObject } from "../../contract/common";
import { ThreadHistoryQuery, type ThreadStateUpdate } from "../../contract/thread-state";
import { prisma } from "../../db/client";
import { ConflictError, InvalidInputError, NotFoundError } from "../../errors";
import { CheckpointSaver } from "../../ledger/checkpoints/checkpoint-saver";
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
    const put = vi.spyOn(CheckpointSaver.prototype, "put");
    put.mockRejectedValue(Object.assign(new Error("connection lost"), { code: "08006" }));
    const updated = update(threadId, { values: { count: 1 }, as_node: "first" });
    await expect(updated.finally(() => put.mockRestore())).rejects.toThrow("connection lost");
    expect(await history(threadId)).toHaveLength(4);
  });
});
