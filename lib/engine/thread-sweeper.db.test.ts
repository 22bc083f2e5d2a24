import { afterEach, expect, test, vi } from "vitest";
import { prisma } from "../db/client";
import { systemContext } from "../services/context";
import { createThread } from "../services/threads/create-thread";
import { getThread } from "../services/threads/get-thread";
import { getThreadHistory } from "../services/threads/get-thread-history";
import { sweepThreads } from "../services/threads/sweep-threads";
import { updateThread } from "../services/threads/update-thread";
import { eventsOf, openEngine, resultOf, startRun } from "../testing/engine";
import { expireThreads } from "../testing/expire-threads";
import { gate } from "../testing/gate";
import { startThreadSweeper } from "./thread-sweeper";

openEngine();
const ctx = systemContext;
const WAIT = { timeout: 20_000, interval: 20 };
/** A tenth of a second. */
const SOON = 0.1 / 60;

afterEach(async () => {
  await prisma().thread.deleteMany();
});

async function thread(ttl: number | { ttl: number; strategy: "delete" | "keep_latest" }): Promise<string> {
  return (await createThread(ctx(), { metadata: {}, if_exists: "raise", ttl })).thread_id;
}

const exists = (threadId: string) => prisma().thread.count({ where: { threadId } });

async function checkpoints(threadId: string): Promise<number> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from checkpoint where thread_id = ${threadId}::uuid`;
  return row?.count ?? 0;
}

test("a thread is deleted when its time has come, with all that it had", async () => {
  const threadId = await thread(60);
  const stays = await thread(60);
  await resultOf(await startRun(threadId, {}));
  expect(await checkpoints(threadId)).toBeGreaterThan(0);
  await updateThread(ctx(), { threadId, ttl: SOON });
  await vi.waitFor(async () => expect(await exists(threadId)).toBe(0), WAIT);
  expect(await checkpoints(threadId)).toBe(0);
  expect(await prisma().run.count({ where: { threadId } })).toBe(0);
  expect(await exists(stays)).toBe(1);
});

test("activity moves the end on, and a thread with a run has time", async () => {
  const threadId = await thread(60);
  const first = await getThread(ctx(), { threadId, include: ["ttl"] });
  const arrival = gate.arrival();
  const run = await startRun(threadId, { hold: "first" });
  await arrival;
  await expireThreads();
  expect(await sweepThreads(ctx(), { limit: 10, isStopping: () => false })).toBe(0);
  gate.open();
  await resultOf(run);
  await vi.waitFor(async () => {
    const { ttl, status } = await getThread(ctx(), { threadId, include: ["ttl"] });
    expect(status).toBe("idle");
    expect(Date.parse(ttl?.expires_at ?? "")).toBeGreaterThan(Date.parse(first.ttl?.expires_at ?? ""));
  }, WAIT);
});

test("keep_latest leaves the newest state, rests, and comes back after the next run", async () => {
  const threadId = await thread({ ttl: 60, strategy: "keep_latest" });
  await resultOf(await startRun(threadId, {}));
  await updateThread(ctx(), { threadId, ttl: { ttl: SOON, strategy: "keep_latest" } });
  await vi.waitFor(async () => expect(await checkpoints(threadId)).toBe(1), WAIT);
  expect((await getThread(ctx(), { threadId, include: ["ttl"] })).ttl).toEqual({
    strategy: "keep_latest",
    ttl_minutes: SOON,
  });
  expect(await getThreadHistory(ctx(), { threadId, limit: 10 })).toHaveLength(1);

  const run = await startRun(threadId, {});
  expect(await resultOf(run)).toMatchObject({ log: ["first", "second", "first", "second"] });
  await vi.waitFor(async () => expect(await checkpoints(threadId)).toBe(1), WAIT);
  expect((await eventsOf(run)).length).toBeGreaterThan(0);
});

test("many, by several at once: each is swept once, and none stays", async () => {
  const others = [startThreadSweeper(), startThreadSweeper()];
  const ids = await Promise.all(Array.from({ length: 30 }, () => thread(SOON)));
  await vi.waitFor(async () => {
    expect(await prisma().thread.count({ where: { threadId: { in: ids } } })).toBe(0);
  }, WAIT);
  await Promise.all(others.map((other) => other.stop()));
});
