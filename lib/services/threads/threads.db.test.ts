import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../../contract/common";
import { ThreadSearch } from "../../contract/threads";
import { prisma } from "../../db/client";
import { ConflictError, NotFoundError } from "../../errors";
import { newId } from "../../ids";
import { checkpointer } from "../../ledger/checkpointer";
import { addRun, openDesk, runGraph, waitingForLocks } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { inTransaction } from "../context";
import { copyThread } from "./copy-thread";
import { countThreads } from "./count-threads";
import { createThread } from "./create-thread";
import { deleteThread } from "./delete-thread";
import { getThread } from "./get-thread";
import { getThreadHistory } from "./get-thread-history";
import { getThreadState } from "./get-thread-state";
import { searchThreads } from "./search-threads";
import { updateThread } from "./update-thread";

const { ctx } = openDesk();
const ABSENT = "00000000-0000-4000-8000-000000000000";

beforeEach(async () => {
  await prisma().thread.deleteMany();
  await prisma().assistant.deleteMany();
});

const make = (metadata: JsonObject = {}, threadId?: string) =>
  createThread(ctx(), { metadata, if_exists: "raise", thread_id: threadId });
const search = (fields: Partial<ThreadSearch> = {}) =>
  searchThreads(ctx(), { ...ThreadSearch.parse({}), ...fields });

async function makeAssistant(): Promise<string> {
  const made = await createAssistant(ctx(), {
    graph_id: "counter",
    config: {},
    metadata: {},
    if_exists: "raise",
  });
  return made.assistant_id;
}

async function checkpointCount(threadId: string): Promise<number> {
  let count = 0;
  for await (const _ of checkpointer().list({ configurable: { thread_id: threadId } })) count += 1;
  return count;
}

/** Calls `verb` while another transaction holds the thread and gives it a run: the verb loses the race. */
async function losingToRun<T>(threadId: string, verb: () => Promise<T>): Promise<T> {
  const assistantId = await makeAssistant();
  let verdict: Promise<T> | undefined;
  await inTransaction(ctx(), async (tx) => {
    await tx.db.$queryRaw`select from thread where thread_id = ${threadId}::uuid for update`;
    verdict = verb();
    verdict.catch(() => undefined);
    await expect.poll(waitingForLocks).toBe(1);
    await addRun({ threadId, assistantId }, tx.db);
  });
  if (!verdict) throw new Error("The verb was not called.");
  return verdict;
}

describe("createThread", () => {
  test("is idle, without values, and read back the same", async () => {
    const made = await make({ graph_id: "counter", user: { id: 1 } });
    expect(made).toMatchObject({
      status: "idle",
      values: null,
      interrupts: {},
      config: {},
      error: null,
      metadata: { graph_id: "counter", user: { id: 1 } },
    });
    expect(await getThread(ctx(), { threadId: made.thread_id })).toEqual(made);
  });

  test("an id in use is a conflict, or the answer when asked for", async () => {
    const first = await make({ n: 1 });
    await expect(make({ n: 2 }, first.thread_id)).rejects.toThrow(ConflictError);
    const again = { thread_id: first.thread_id, metadata: { n: 2 }, if_exists: "do_nothing" } as const;
    expect(await createThread(ctx(), again)).toEqual(first);
    expect(await prisma().thread.count()).toBe(1);
  });

  test("of callers that race with one id, exactly one makes it", async () => {
    const threadId = newId();
    const results = await Promise.allSettled([1, 2, 3].map((n) => make({ n }, threadId)));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  test("an id in capital letters is the same id", async () => {
    const threadId = newId();
    expect((await make({}, threadId.toUpperCase())).thread_id).toBe(threadId);
    await expect(make({}, threadId)).rejects.toThrow(ConflictError);
  });
});

describe("updateThread", () => {
  test("merges metadata key by key", async () => {
    const { thread_id: threadId } = await make({ a: 1, b: { x: 1 } });
    const patched = await updateThread(ctx(), { threadId, metadata: { b: { y: 2 }, c: "\u0000" } });
    expect(patched.metadata).toEqual({ a: 1, b: { y: 2 }, c: "\uFFFD" });
    expect(await getThread(ctx(), { threadId })).toEqual(patched);
  });

  test("patches that race all arrive", async () => {
    const { thread_id: threadId } = await make();
    await Promise.all(
      ["a", "b", "c"].map((key) => updateThread(ctx(), { threadId, metadata: { [key]: 1 } })),
    );
    expect((await getThread(ctx(), { threadId })).metadata).toEqual({ a: 1, b: 1, c: 1 });
  });

  test.each([ABSENT, "not-an-id"])("%s is not found, and nothing is made", async (threadId) => {
    await expect(updateThread(ctx(), { threadId, metadata: { a: 1 } })).rejects.toThrow(NotFoundError);
    await expect(getThread(ctx(), { threadId })).rejects.toThrow(NotFoundError);
    expect(await prisma().thread.count()).toBe(0);
  });
});

describe("searchThreads", () => {
  async function setRow(
    threadId: string,
    data: { status?: string; values?: JsonObject; temporary?: boolean },
  ) {
    const { values, ...rest } = data;
    await prisma().thread.update({ where: { threadId }, data: rest });
    if (values) {
      await prisma().$executeRaw`
        update thread set "values" = ${JSON.stringify(values)}::jsonb where thread_id = ${threadId}::uuid`;
    }
  }

  test("filters by ids, metadata, values and status; temporary threads are hidden", async () => {
    const a = await make({ user: { id: "a" } });
    const b = await make({ user: { id: "b" }, tags: [1, 2] });
    const hidden = await make({ user: { id: "a" } });
    await setRow(a.thread_id, { status: "interrupted", values: { topic: { name: "rain" } } });
    await setRow(hidden.thread_id, { temporary: true });
    const ids = async (fields: Partial<ThreadSearch>) =>
      (await search(fields)).items.map((item) => item.thread_id);
    expect((await ids({})).sort()).toEqual([a.thread_id, b.thread_id].sort());
    expect(await ids({ ids: [b.thread_id, ABSENT] })).toEqual([b.thread_id]);
    expect(await ids({ ids: [] })).toEqual([]);
    expect(await ids({ metadata: { user: { id: "a" } } })).toEqual([a.thread_id]);
    expect(await ids({ metadata: { tags: [2] } })).toEqual([b.thread_id]);
    expect(await ids({ metadata: { "x') OR '1'='1": "$.a'" } })).toEqual([]);
    expect(await ids({ metadata: { a: "\u0000" } })).toEqual([]);
    expect(await ids({ values: { topic: { name: "rain" } } })).toEqual([a.thread_id]);
    expect(await ids({ status: "interrupted" })).toEqual([a.thread_id]);
    expect(await countThreads(ctx(), {})).toBe(2);
    expect(await countThreads(ctx(), { metadata: { user: { id: "a" } }, status: "idle" })).toBe(0);
  });

  test("a found thread is the same as one that is got", async () => {
    const made = await make({ a: 1 });
    expect((await search()).items).toEqual([made]);
  });

  test("pages, sorting and select", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await make({ n })).thread_id);
    ids.sort();
    const page = (offset: number) =>
      search({ limit: 2, offset, sort_by: "thread_id", sort_order: "asc", select: ["thread_id"] });
    expect(await page(0)).toEqual({
      items: ids.slice(0, 2).map((thread_id) => ({ thread_id })),
      total: 3,
      next: 2,
    });
    expect(await page(2)).toEqual({ items: [{ thread_id: ids[2] }], total: 3, next: null });
    const ties = await search({ sort_by: "status", select: ["thread_id"] });
    expect(ties.items.map((item) => item.thread_id)).toEqual([...ids].reverse());
  });
});

describe("deleteThread", () => {
  test("takes the checkpoints, runs and events with it, and nothing else", async () => {
    const { thread_id: threadId } = await make({ graph_id: "counter" });
    const { thread_id: kept } = await make({ graph_id: "counter" });
    await runGraph("counter", threadId, { count: 0 });
    await runGraph("counter", kept, { count: 0 });
    const runId = await addRun({ threadId, assistantId: await makeAssistant(), status: "success" });
    await prisma().runEvent.create({ data: { runId, seq: 1, event: "values", data: "{}" } });

    await deleteThread(ctx(), { threadId });

    await expect(getThread(ctx(), { threadId })).rejects.toThrow(NotFoundError);
    expect(await checkpointCount(threadId)).toBe(0);
    expect(await prisma().run.count()).toBe(0);
    expect(await prisma().runEvent.count()).toBe(0);
    expect(await checkpointCount(kept)).toBeGreaterThan(0);
    await expect(deleteThread(ctx(), { threadId })).rejects.toThrow(NotFoundError);
  });

  test("a run that comes first keeps the thread whole", async () => {
    const { thread_id: threadId } = await make({ graph_id: "counter" });
    await runGraph("counter", threadId, { count: 0 });
    const checkpoints = await checkpointCount(threadId);
    await expect(losingToRun(threadId, () => deleteThread(ctx(), { threadId }))).rejects.toThrow(
      ConflictError,
    );
    expect(await checkpointCount(threadId)).toBe(checkpoints);
    expect(await prisma().thread.count()).toBe(1);
  });

  test("more at once than the pool has connections: none starves", async () => {
    const threads = await Promise.all(Array.from({ length: 24 }, () => make()));
    await Promise.all(threads.map(({ thread_id }) => deleteThread(ctx(), { threadId: thread_id })));
    expect(await prisma().thread.count()).toBe(0);
  });
});

describe("copyThread", () => {
  test("copies state and history under the same checkpoint ids; then both go their own way", async () => {
    const { thread_id: threadId } = await make({ graph_id: "approval", owner: "a" });
    await runGraph("approval", threadId, { messages: [{ role: "user", content: "hi" }] }, { run_id: "r1" });
    await prisma().thread.update({ where: { threadId }, data: { status: "interrupted", values: { a: 1 } } });

    const copy = await copyThread(ctx(), { threadId });

    expect(copy).toMatchObject({ status: "interrupted", values: { a: 1 } });
    expect(copy.thread_id).not.toBe(threadId);
    expect(copy.metadata).toEqual({ graph_id: "approval", owner: "a", thread_id: copy.thread_id });
    const history = (id: string) => getThreadHistory(ctx(), { threadId: id, limit: 10 });
    const ids = (states: Awaited<ReturnType<typeof history>>) =>
      states.map((state) => state.checkpoint?.checkpoint_id);
    expect(ids(await history(copy.thread_id))).toEqual(ids(await history(threadId)));
    const state = await getThreadState(ctx(), { threadId: copy.thread_id });
    expect(state.interrupts).toEqual([expect.objectContaining({ value: { question: "Book it?" } })]);
    expect(state.checkpoint?.thread_id).toBe(copy.thread_id);

    await deleteThread(ctx(), { threadId });
    expect((await getThreadState(ctx(), { threadId: copy.thread_id })).next).toEqual(["ask"]);
  });

  test("history that is filtered by the thread's id finds the copy's own", async () => {
    const { thread_id: threadId } = await make({ graph_id: "counter" });
    await runGraph("counter", threadId, { count: 1 }, { thread_id: threadId });
    const copy = await copyThread(ctx(), { threadId });
    const found = (id: string) =>
      getThreadHistory(ctx(), { threadId: copy.thread_id, limit: 100, metadata: { thread_id: id } });
    expect((await found(copy.thread_id)).length).toBe(await checkpointCount(threadId));
    expect(await found(threadId)).toEqual([]);
  });

  test("a missing source is a conflict, and nothing is made", async () => {
    await expect(copyThread(ctx(), { threadId: ABSENT })).rejects.toThrow(ConflictError);
    expect(await prisma().thread.count()).toBe(0);
  });

  test("a run that comes first forbids the copy", async () => {
    const { thread_id: threadId } = await make();
    await expect(losingToRun(threadId, () => copyThread(ctx(), { threadId }))).rejects.toThrow(ConflictError);
    expect(await prisma().thread.count()).toBe(1);
  });
});
