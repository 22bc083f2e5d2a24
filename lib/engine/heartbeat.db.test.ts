import { afterEach, expect, test } from "vitest";
import { pool, prisma } from "../db/client";
import { newId } from "../ids";
import { readAliveWorkers } from "../ledger/alive-workers";
import type { Hold } from "../ledger/run-row";
import { addRun, inStatus, openDesk } from "../testing/desk";
import { Heartbeat } from "./heartbeat";

openDesk();
const LEASE_MS = 1500;
const PATIENCE = { timeout: 15_000 };

let heartbeat: Heartbeat | undefined;
afterEach(async () => {
  await heartbeat?.stop();
  heartbeat = undefined;
});

async function start(): Promise<{ workerId: string; news: string[] }> {
  const workerId = newId();
  const news: string[] = [];
  heartbeat = await Heartbeat.start({
    workerId,
    kind: "server",
    host: "test",
    pid: process.pid,
    slots: 2,
    leaseMs: LEASE_MS,
  });
  heartbeat.listen({
    onLost: () => news.push("lost"),
    onBack: () => news.push("back"),
    onGone: ({ runId }) => news.push(`gone ${runId}`),
  });
  return { workerId, news };
}

/** A run that is in the heartbeat's hands, with a lease that is over. */
async function heldRun(): Promise<Hold> {
  const threadId = newId();
  const assistantId = newId();
  await prisma().thread.create({ data: { threadId, metadata: {}, config: {}, interrupts: {} } });
  await prisma().assistant.create({
    data: { assistantId, graphId: "counter", name: "n", config: {}, context: {}, metadata: {}, version: 1 },
  });
  const runId = await addRun({ threadId, assistantId, status: "running" });
  const { claimToken } = await prisma().run.findUniqueOrThrow({ where: { runId } });
  const hold = { runId, token: claimToken ?? "" };
  heartbeat?.hold([hold]);
  return hold;
}

async function leaseOf({ runId }: Hold): Promise<number> {
  const run = await prisma().run.findUniqueOrThrow({ where: { runId } });
  return run.leaseExpiresAt?.getTime() ?? 0;
}

async function isAlive(workerId: string): Promise<boolean> {
  const { rowCount } = await pool().query(
    "select from worker where worker_id = $1 and lease_expires_at > now()",
    [workerId],
  );
  return rowCount === 1;
}

/** Nothing else happens in this process meanwhile: no timer, no answer. */
function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test("a worker and its runs live while the process is blocked for longer than a lease", async () => {
  const { workerId } = await start();
  const hold = await heldRun();
  await expect.poll(() => leaseOf(hold), PATIENCE).toBeGreaterThan(0);
  const before = await leaseOf(hold);
  block(2 * LEASE_MS);
  expect(await leaseOf(hold)).toBeGreaterThan(before + LEASE_MS);
  expect(await isAlive(workerId)).toBe(true);
});

test("a run that is not in hand any more is not renewed, and a worker that ends counts for nothing at once", async () => {
  const { workerId } = await start();
  const [kept, dropped] = [await heldRun(), await heldRun()];
  await expect.poll(() => leaseOf(dropped), PATIENCE).toBeGreaterThan(0);
  heartbeat?.drop(dropped.token);
  const before = await leaseOf(dropped);
  await expect.poll(() => leaseOf(kept), PATIENCE).toBeGreaterThan(before + LEASE_MS);
  expect(await leaseOf(dropped)).toBeLessThan(before + LEASE_MS);
  await heartbeat?.stop();
  expect(await isAlive(workerId)).toBe(false);
  expect(await readAliveWorkers(prisma())).toMatchObject({ alive: 0, lastSeenAt: expect.any(Date) });
});

test("a run that another has taken is told of and left alone", async () => {
  const { news } = await start();
  const hold = await heldRun();
  await prisma().run.update({ where: { runId: hold.runId }, data: inStatus("running") });
  await expect.poll(() => news, PATIENCE).toContain(`gone ${hold.runId}`);
  expect(await leaseOf(hold)).toBe(0);
});

test("a row that somebody has locked costs no other run its lease", async () => {
  await start();
  const [locked, other] = [await heldRun(), await heldRun()];
  await expect.poll(() => leaseOf(other), PATIENCE).toBeGreaterThan(0);
  const client = await pool().connect();
  try {
    await client.query("begin");
    await client.query("select from run where run_id = $1 for share", [locked.runId]);
    const before = await leaseOf(other);
    await expect.poll(() => leaseOf(other), PATIENCE).toBeGreaterThan(before + LEASE_MS);
    expect(await leaseOf(locked)).toBeLessThan(before + LEASE_MS);
  } finally {
    await client.query("rollback");
    client.release();
  }
  const after = await leaseOf(other);
  await expect.poll(() => leaseOf(locked), PATIENCE).toBeGreaterThanOrEqual(after);
});

test("a database that cannot be told is noticed, and so is that it answers again", async () => {
  const { news } = await start();
  const hold = await heldRun();
  await expect.poll(() => leaseOf(hold), PATIENCE).toBeGreaterThan(0);
  const client = await pool().connect();
  try {
    await client.query("begin");
    await client.query("lock table worker in access exclusive mode");
    await expect.poll(() => news.at(-1), PATIENCE).toBe("lost");
    expect(heartbeat?.isBeating).toBe(false);
  } finally {
    await client.query("rollback");
    client.release();
  }
  await expect.poll(() => news.at(-1), PATIENCE).toBe("back");
  expect(heartbeat?.isBeating).toBe(true);
});
