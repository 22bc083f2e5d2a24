import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { connectDatabase, databaseUrl, disconnectDatabase, pool, prisma } from "../db/client";
import { newId } from "../ids";
import { CHANNEL, notification } from "../ledger/wakeups";
import { systemContext } from "../services/context";
import { cancelRun } from "../services/runs/cancel-run";
import { getThread } from "../services/threads/get-thread";
import { inStatus } from "../testing/desk";
import { eventsOf, newThread, openEngine, resultOf, startRun } from "../testing/engine";
import { type FlakyProxy, openFlakyProxy } from "../testing/flaky-proxy";
import { gate } from "../testing/gate";

vi.stubEnv("HEDDLE_LEASE_SECONDS", "2");
const engine = openEngine();
const PATIENCE = { timeout: 30_000 };
const TIMEOUT = { timeout: 60_000 };

function rowOf(runId: string) {
  return prisma().run.findUniqueOrThrow({ where: { runId } });
}

/** Another worker claims what waits on the thread, says for a moment that it lives, and is never heard of again. */
async function claimByAnother(runId: string): Promise<void> {
  const workerId = newId();
  await pool().query(
    `with living as (
       insert into worker (worker_id, kind, host, pid, slots, lease_expires_at)
       values ($1, 'worker', 'elsewhere', 1, 1, now() + interval '1 second'))
     update run set status = 'running', worker_id = $1, claim_token = gen_random_uuid(), attempt = attempt + 1,
       lease_expires_at = now() + interval '1 second', run_at = now() where run_id = $2`,
    [workerId, runId],
  );
  await pool().query("select pg_notify($1, $2)", [
    CHANNEL,
    `another ${notification("leases").split(" ")[1]}`,
  ]);
}

/** Waits for a time that never comes, so that this engine lets it be. */
function runForAnother(threadId: string | undefined) {
  return startRun(threadId, { log: ["in"] }, { after_seconds: 3600 });
}

describe("another worker dies", () => {
  test("its run is taken up when its lease is over, and charged with one crash", TIMEOUT, async () => {
    const run = await runForAnother(await newThread());
    await claimByAnother(run.run_id);
    expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
    expect(await rowOf(run.run_id)).toMatchObject({ status: "success", crashes: 1 });
    await expect.poll(() => prisma().worker.count({ where: { host: "elsewhere" } }), PATIENCE).toBe(0);
  });

  test(
    "a run of it that was cancelled ends as cancelled, and no node of it runs again",
    TIMEOUT,
    async () => {
      const threadId = await newThread();
      const run = await runForAnother(threadId);
      await claimByAnother(run.run_id);
      await cancelRun(systemContext(), { threadId, runId: run.run_id, action: "interrupt", wait: true });
      expect(await rowOf(run.run_id)).toMatchObject({ status: "interrupted", attempt: 1 });
      expect((await eventsOf(run)).filter(({ event }) => event === "metadata")).toEqual([]);
      expect(await getThread(systemContext(), { threadId })).toMatchObject({ status: "idle", values: null });
    },
  );

  test("a run of it that was to be undone is undone", TIMEOUT, async () => {
    const threadId = await newThread();
    await resultOf(await startRun(threadId, { log: ["before"] }));
    const before = await getThread(systemContext(), { threadId });
    const run = await runForAnother(threadId);
    await claimByAnother(run.run_id);
    await cancelRun(systemContext(), { threadId, runId: run.run_id, action: "rollback", wait: true });
    expect(await prisma().run.count({ where: { runId: run.run_id } })).toBe(0);
    const { status, values, interrupts } = before;
    expect(await getThread(systemContext(), { threadId })).toMatchObject({ status, values, interrupts });
  });

  test("a run of it without a thread starts again, and nothing of it is left", TIMEOUT, async () => {
    const run = await runForAnother(undefined);
    await claimByAnother(run.run_id);
    expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
    await expect.poll(() => prisma().thread.count({ where: { temporary: true } }), PATIENCE).toBe(0);
  });

  test("what it has left of a run without a thread that had ended is deleted", TIMEOUT, async () => {
    const run = await runForAnother(undefined);
    await prisma().run.update({ where: { runId: run.run_id }, data: inStatus("success") });
    const other = await runForAnother(await newThread());
    await claimByAnother(other.run_id);
    await resultOf(other);
    await expect.poll(() => prisma().thread.count({ where: { temporary: true } }), PATIENCE).toBe(0);
  });
});

describe("the way to the database is bad", () => {
  let proxy: FlakyProxy;
  let direct: string;

  beforeAll(() =>
    engine.restart(async () => {
      direct = databaseUrl();
      proxy = await openFlakyProxy(direct);
      await disconnectDatabase();
      connectDatabase(proxy.url);
    }),
  );
  afterAll(async () => {
    proxy.close();
  });

  test(
    "a claim whose answer is lost is not: its run is executed by who has claimed it",
    TIMEOUT,
    async () => {
      const dropped = proxy.dropReplyTo("claim_runs");
      const run = await startRun(await newThread(), { log: ["in"] });
      await dropped;
      expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
      expect(await rowOf(run.run_id)).toMatchObject({ status: "success", crashes: 0 });
    },
  );

  test("a heartbeat whose answer is lost is said again", TIMEOUT, async () => {
    const run = await startRun(await newThread(), { hold: "second" });
    await gate.arrival();
    const { leaseExpiresAt: before } = await rowOf(run.run_id);
    await proxy.dropReplyTo("heddle_beat");
    await expect
      .poll(async () => (await rowOf(run.run_id)).leaseExpiresAt?.getTime(), PATIENCE)
      .toBeGreaterThan((before?.getTime() ?? 0) + 2000);
    gate.open();
    await resultOf(run);
    expect(await rowOf(run.run_id)).toMatchObject({ status: "success", crashes: 0 });
  });

  test(
    "runs that cannot be kept are let go, handed back when it answers, and go on uncharged",
    TIMEOUT,
    async () => {
      const run = await startRun(await newThread(), { log: ["in"], hold: "second" }, { durability: "sync" });
      await gate.arrival();
      proxy.swallow();
      proxy.halfOpen("both");
      // The node is told to stop while nobody can tell the database.
      await expect.poll(() => gate.isEmpty, PATIENCE).toBe(true);
      proxy.accept();
      await gate.arrival();
      gate.open();
      expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
      expect(await rowOf(run.run_id)).toMatchObject({ status: "success", crashes: 0 });
      const told = (await eventsOf(run)).map(({ id }) => Number(id));
      expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
    },
  );
});
