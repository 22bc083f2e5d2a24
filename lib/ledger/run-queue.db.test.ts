import { beforeEach, expect, test } from "vitest";
import { pool, prisma } from "../db/client";
import { newId } from "../ids";
import { openTestDatabase } from "../testing/test-db";
import { type Claimer, claimRuns, claimsOf, nextRunDue, type Room } from "./run-queue";
import type { ClaimedRun } from "./run-row";

/** Claims by many at once. The database decides who has a run; nobody else does. */
openTestDatabase();
const CLAIMERS = 32;
const assistantId = newId();

beforeEach(async () => {
  // Each claimer has a connection of its own: none waits in the pool for another.
  pool().options.max = CLAIMERS + 4;
  await prisma().thread.deleteMany();
  await prisma().assistant.deleteMany();
  await prisma().assistant.create({
    data: { assistantId, graphId: "g", name: "n", config: {}, context: {}, metadata: {}, version: 1 },
  });
});

async function queue(threads: number, runsOfEach: number): Promise<void> {
  await prisma().$executeRaw`
    insert into thread (thread_id, metadata, config, interrupts, status)
    select gen_random_uuid(), '{}', '{}', '{}', 'busy' from generate_series(1, ${threads}::int)`;
  await prisma().$executeRaw`
    insert into run (run_id, thread_id, assistant_id, assistant_version, graph_id, metadata, kwargs, multitask_strategy)
    select gen_random_uuid(), thread_id, ${assistantId}::uuid, 1, 'g', '{}', '{}', 'enqueue'
    from thread, generate_series(1, ${runsOfEach}::int)`;
  await prisma().$executeRaw`analyze run, thread`;
}

function roomFor(runs: number, suspects = runs): Room {
  return { runs, suspects, crashes: 2 };
}

function newClaimer(): Claimer {
  return { workerId: newId(), leaseMs: 60_000 };
}

/** All start at the same instant. */
function atOnce<T>(work: (claimer: Claimer) => Promise<T>): Promise<T[]> {
  let go = () => {};
  const barrier = new Promise<void>((resolve) => {
    go = resolve;
  });
  const all = Array.from({ length: CLAIMERS }, () => newClaimer()).map((claimer) =>
    barrier.then(() => work(claimer)),
  );
  go();
  return Promise.all(all);
}

async function countPending(): Promise<number> {
  return prisma().run.count({ where: { status: "pending" } });
}

test("of 32 who claim at once, one gets each run, and holds it by a token of its own", async () => {
  await queue(640, 1);
  const claims = await atOnce(async (claimer) => {
    const mine: ClaimedRun[] = [];
    do mine.push(...(await claimRuns(claimer, roomFor(7))));
    while ((await countPending()) > 0);
    return mine.map(({ run_id, claim_token }) => ({ run_id, claim_token, worker_id: claimer.workerId }));
  });
  const all = claims.flat();
  expect(new Set(all.map(({ run_id }) => run_id)).size).toBe(all.length);
  expect(new Set(all.map(({ claim_token }) => claim_token)).size).toBe(640);
  const { rows } = await pool().query(
    "select run_id, claim_token, worker_id from run where status = 'running'",
  );
  const byId = (a: { run_id: string }, b: { run_id: string }) => (a.run_id < b.run_id ? -1 : 1);
  expect(all.sort(byId)).toEqual(rows.sort(byId));
});

test("of the runs of a thread one runs at a time, in the order in which they came, whoever claims", async () => {
  await queue(40, 3);
  const running = new Set<string>();
  const done = new Map<string, bigint[]>();
  await atOnce(async (claimer) => {
    while ((await prisma().run.count({ where: { status: { in: ["pending", "running"] } } })) > 0) {
      for (const run of await claimRuns(claimer, roomFor(5))) {
        expect(running.has(run.thread_id)).toBe(false);
        running.add(run.thread_id);
        const { arrival } = await prisma().run.findUniqueOrThrow({ where: { runId: run.run_id } });
        done.set(run.thread_id, [...(done.get(run.thread_id) ?? []), arrival]);
        running.delete(run.thread_id);
        await prisma().$executeRaw`
          update run set status = 'success', settled_at = now(), claim_token = null, worker_id = null,
            lease_expires_at = null where run_id = ${run.run_id}::uuid`;
      }
    }
  });
  expect(done.size).toBe(40);
  for (const arrivals of done.values()) {
    expect(arrivals).toHaveLength(3);
    expect(arrivals).toEqual([...arrivals].sort((a, b) => Number(a - b)));
  }
});

test("a claim whose answer was lost is found again by its worker's name, with its token", async () => {
  await queue(3, 1);
  const claimer = newClaimer();
  const [known] = await claimRuns(claimer, roomFor(1));
  const unknown = await claimRuns(claimer, roomFor(2));
  await expect(claimsOf(claimer.workerId, [known?.claim_token ?? ""])).resolves.toEqual(
    expect.arrayContaining(
      unknown.map(({ run_id, claim_token }) => expect.objectContaining({ run_id, claim_token, last_seq: 0 })),
    ),
  );
  expect(await claimsOf(newId(), [])).toEqual([]);
});

test("a run whose row somebody has locked is passed over, and is due again at once", async () => {
  await queue(1, 1);
  const nextDueInMs = nextRunDue();
  const client = await pool().connect();
  try {
    await client.query("begin");
    await client.query("select from run for share");
    expect(await claimRuns(newClaimer(), roomFor(5))).toEqual([]);
    expect(await nextDueInMs(roomFor(5))).toBeLessThan(1000);
    // However often it is asked.
    expect(await nextDueInMs(roomFor(5))).toBeLessThan(1000);
  } finally {
    await client.query("rollback");
    client.release();
  }
  expect(await claimRuns(newClaimer(), roomFor(5))).toHaveLength(1);
  expect(await nextDueInMs(roomFor(5))).toBeNull();
});

test("of runs whose process has died twice no more are claimed than there is room for; the others wait for who has room", async () => {
  await queue(6, 1);
  await prisma().$executeRaw`
    update run set crashes = 2 where run_id in (select run_id from run order by arrival limit 4)`;
  const nextDueInMs = nextRunDue();
  const claimed = await claimRuns(newClaimer(), roomFor(5, 1));
  expect(claimed.map(({ crashes }) => crashes).sort()).toEqual([0, 0, 2]);
  // Who has no room for more of them is not kept awake by them.
  await nextDueInMs(roomFor(2, 0));
  expect(await nextDueInMs(roomFor(2, 0))).toBeNull();
  expect(await claimRuns(newClaimer(), roomFor(2, 0))).toEqual([]);
  expect(await nextDueInMs(roomFor(2, 2))).toBeLessThan(1000);
  expect(await claimRuns(newClaimer(), roomFor(2, 2))).toHaveLength(2);
});

test("the oldest go first, suspect or not", async () => {
  await queue(3, 1);
  const [oldest] = await prisma().run.findMany({ orderBy: { arrival: "asc" } });
  await prisma().run.update({ where: { runId: oldest?.runId ?? "" }, data: { crashes: 2 } });
  const [first] = await claimRuns(newClaimer(), roomFor(1));
  expect(first?.run_id).toBe(oldest?.runId);
});
