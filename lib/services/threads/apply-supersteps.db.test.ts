import { expect, test } from "vitest";
import type { Superstep } from "../../contract/threads";
import { prisma } from "../../db/client";
import { newId } from "../../ids";
import { openDesk } from "../../testing/desk";
import { createThread } from "./create-thread";
import { getThreadHistory } from "./get-thread-history";
import { getThreadState } from "./get-thread-state";

const { ctx } = openDesk();

function create(supersteps: Superstep[], graphId: string | null = "counter", threadId = newId()) {
  const metadata = graphId === null ? {} : { graph_id: graphId };
  return createThread(ctx(), { thread_id: threadId, metadata, if_exists: "raise", supersteps });
}

const step = (as_node: string, values: Superstep["updates"][number]["values"]): Superstep => ({
  updates: [{ as_node, values }],
});

async function remains(threadId: string): Promise<number[]> {
  const [row] = await prisma().$queryRaw<{ checkpoints: number; blobs: number; writes: number }[]>`
    select (select count(*)::int from checkpoint where thread_id = ${threadId}::uuid) as checkpoints,
      (select count(*)::int from checkpoint_value where thread_id = ${threadId}::uuid) as blobs,
      (select count(*)::int from checkpoint_write where thread_id = ${threadId}::uuid) as writes`;
  return [await prisma().thread.count({ where: { threadId } }), ...Object.values(row ?? {})];
}

test("each superstep is a checkpoint, and the thread has the last one's state", async () => {
  const thread = await create([
    step("__input__", { note: "tea" }),
    step("__start__", { note: "tea" }),
    step("first", { count: 1 }),
    { updates: [{ as_node: "second", command: { update: { count: 10 } } }] },
  ]);
  expect(thread).toMatchObject({ status: "idle", values: { count: 11, note: "tea" } });
  const threadId = thread.thread_id;
  expect((await getThreadState(ctx(), { threadId })).values).toEqual({ count: 11, note: "tea" });
  expect(await getThreadHistory(ctx(), { threadId, limit: 10 })).toHaveLength(4);
});

test("a thread that stops in the middle waits there", async () => {
  const thread = await create([step("__input__", { note: "tea" }), step("first", { count: 1 })]);
  expect(thread.status).toBe("interrupted");
  expect((await getThreadState(ctx(), { threadId: thread.thread_id })).next).toEqual(["second"]);
});

test("a superstep that fails leaves nothing", async () => {
  const threadId = newId();
  const failing = [step("__input__", { note: "tea" }), step("first", { count: "many" })];
  await expect(create(failing, "counter", threadId)).rejects.toThrow(/^supersteps: .*count must be a number/);
  expect(await remains(threadId)).toEqual([0, 0, 0, 0]);
  await expect(create([step("nobody", {})], "counter", threadId)).rejects.toThrow(/^supersteps: .*nobody/);
  expect(await remains(threadId)).toEqual([0, 0, 0, 0]);
  expect((await create([step("first", { count: 2 })], "counter", threadId)).values).toEqual({ count: 2 });
});

test("a thread that exists keeps what it has", async () => {
  const thread = await create([step("first", { count: 2 })]);
  const again = create([step("first", { count: 3 })], "counter", thread.thread_id);
  await expect(again).rejects.toThrow(/already exists/);
  expect((await getThreadState(ctx(), { threadId: thread.thread_id })).values).toEqual({ count: 2 });
});

test("they need a graph", async () => {
  for (const graphId of [null, "nobody's"])
    await expect(create([step("first", {})], graphId)).rejects.toThrow(/^metadata.graph_id: /);
});

test("more at once than the pool has connections: none starves", async () => {
  const made = await Promise.all(
    Array.from({ length: 25 }, (_, n) =>
      create([step("__start__", { note: `${n}` }), step("first", { count: n })]),
    ),
  );
  expect(made.map(({ values }) => values)).toEqual(made.map((_, n) => ({ count: n, note: `${n}` })));
});
