import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { newId } from "../../ids";
import { addRun, openDesk, runGraph } from "../../testing/desk";
import { ensureDefaultAssistants } from "../assistants/ensure-default-assistants";
import { getAssistant } from "../assistants/get-assistant";
import { createThread } from "./create-thread";
import { getThreadHistory } from "./get-thread-history";
import { getThreadState } from "./get-thread-state";
import { getThreadStorage } from "./get-thread-storage";
import { pruneThreads } from "./prune-threads";
import { updateThreadState } from "./update-thread-state";

const { ctx } = openDesk();
let assistantId: string;

beforeAll(async () => {
  await ensureDefaultAssistants(ctx());
  assistantId = (await getAssistant(ctx(), { assistantId: "counter" })).assistant_id;
});

async function threadOf(graphId: string): Promise<string> {
  const { thread_id } = await createThread(ctx(), { metadata: { graph_id: graphId }, if_exists: "raise" });
  await runGraph(graphId, thread_id, { note: "tea" });
  return thread_id;
}

/** Rows of the checkpointer's tables. */
async function rowsOf(threadId: string) {
  const [row] = await prisma().$queryRaw<Record<string, number>[]>`
    select (select count(*)::int from checkpoint where thread_id = ${threadId}::uuid) as checkpoints,
      (select count(*)::int from checkpoint_value where thread_id = ${threadId}::uuid) as blobs,
      (select count(*)::int from checkpoint_write where thread_id = ${threadId}::uuid) as writes`;
  return row;
}

describe("delete", () => {
  test("takes threads with their checkpoints and runs, and counts those that were there", async () => {
    const [one, two, other] = [
      await threadOf("counter"),
      await threadOf("counter"),
      await threadOf("counter"),
    ];
    const runId = await addRun({ threadId: one, assistantId, status: "success" });
    expect(await pruneThreads(ctx(), { thread_ids: [one, two, one, newId()], strategy: "delete" })).toEqual({
      pruned_count: 2,
    });
    expect(await rowsOf(one)).toEqual({ checkpoints: 0, blobs: 0, writes: 0 });
    expect(await prisma().thread.count({ where: { threadId: { in: [one, two] } } })).toBe(0);
    expect(await prisma().run.count({ where: { runId } })).toBe(0);
    expect((await rowsOf(other))?.checkpoints).toBeGreaterThan(0);
  });

  test("passes over a thread with an active run", async () => {
    const threadId = await threadOf("counter");
    await addRun({ threadId, assistantId });
    await prisma().thread.update({ where: { threadId }, data: { status: "busy" } });
    for (const strategy of ["delete", "keep_latest"] as const)
      expect(await pruneThreads(ctx(), { thread_ids: [threadId], strategy })).toEqual({ pruned_count: 0 });
    expect((await rowsOf(threadId))?.checkpoints).toBeGreaterThan(1);
  });

  test("callers who prune the same threads at once do not wait for each other in vain", async () => {
    const ids = [await threadOf("counter"), await threadOf("counter"), await threadOf("counter")];
    const counts = await Promise.all(
      [ids, ids.toReversed(), ids].map((thread_ids) =>
        pruneThreads(ctx(), { thread_ids, strategy: "delete" }),
      ),
    );
    expect(counts.reduce((sum, { pruned_count }) => sum + pruned_count, 0)).toBe(3);
  });
});

describe("keep_latest", () => {
  test("leaves the newest state as it was, without the ones before it", async () => {
    const threadId = await threadOf("counter");
    const before = await getThreadState(ctx(), { threadId });
    const larger = await getThreadStorage(ctx(), { threadId });
    expect(await pruneThreads(ctx(), { thread_ids: [threadId], strategy: "keep_latest" })).toEqual({
      pruned_count: 1,
    });
    expect(await getThreadState(ctx(), { threadId })).toEqual({ ...before, parent_checkpoint: null });
    expect(await getThreadHistory(ctx(), { threadId, limit: 10 })).toHaveLength(1);
    expect((await getThreadStorage(ctx(), { threadId })).total_bytes).toBeLessThan(larger.total_bytes);

    await runGraph("counter", threadId, {});
    expect((await getThreadState(ctx(), { threadId })).values).toMatchObject({ count: 22, note: "tea" });
  });

  test("a subgraph that waits can still be answered", async () => {
    const threadId = await threadOf("parent");
    const before = await getThreadState(ctx(), { threadId, subgraphs: true });
    await pruneThreads(ctx(), { thread_ids: [threadId], strategy: "keep_latest" });
    const after = await getThreadState(ctx(), { threadId, subgraphs: true });
    expect(after.next).toEqual(["inner"]);
    expect(after.interrupts).toEqual(before.interrupts);
    expect(after.tasks[0]?.state?.next).toEqual(["wait"]);
    const inside = after.tasks[0]?.state?.checkpoint;
    await updateThreadState(ctx(), {
      threadId,
      checkpoint: { checkpoint_ns: inside?.checkpoint_ns },
      values: { count: 3 },
    });
    const updated = await getThreadState(ctx(), { threadId, subgraphs: true });
    expect(updated.tasks[0]?.state?.values).toMatchObject({ count: 3 });
  });

  test("channels that are kept as differences stay whole", async () => {
    const threadId = await threadOf("counter");
    await prisma().$executeRaw`
      update checkpoint set metadata = metadata || '{"counters_since_delta_snapshot": {"a": 2}}'
      where thread_id = ${threadId}::uuid`;
    const before = await rowsOf(threadId);
    await pruneThreads(ctx(), { thread_ids: [threadId], strategy: "keep_latest" });
    expect(await rowsOf(threadId)).toEqual(before);
  });
});

test("storage: what the tables hold, by channel", async () => {
  const threadId = await threadOf("counter");
  const storage = await getThreadStorage(ctx(), { threadId });
  const rows = await rowsOf(threadId);
  expect(storage.checkpoints.count).toBe(rows?.checkpoints);
  expect(storage.channel_values.count).toBe(rows?.blobs);
  expect(storage.pending_writes.count).toBe(rows?.writes);
  expect(storage.channel_values.by_channel.note).toMatchObject({ versions: 1 });
  const { checkpoints, channel_values, pending_writes } = storage;
  expect(storage.total_bytes).toBe(checkpoints.bytes + channel_values.bytes + pending_writes.bytes);
  const sum = Object.values(channel_values.by_channel).reduce((bytes, channel) => bytes + channel.bytes, 0);
  expect(sum).toBe(channel_values.bytes);
  const empty = await createThread(ctx(), { metadata: {}, if_exists: "raise" });
  expect(await getThreadStorage(ctx(), { threadId: empty.thread_id })).toMatchObject({ total_bytes: 0 });
});
