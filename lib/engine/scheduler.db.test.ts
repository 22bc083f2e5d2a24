import { afterEach, expect, test, vi } from "vitest";
import type { Cron, CronCreate } from "../contract/crons";
import { prisma } from "../db/client";
import { wake } from "../ledger/wakeups";
import { systemContext } from "../services/context";
import { createCron } from "../services/crons/create-cron";
import { getCron } from "../services/crons/get-cron";
import { newThread, openEngine, startRun } from "../testing/engine";
import { gate } from "../testing/gate";
import { startScheduler } from "./scheduler";
import { CRON_FAILURES } from "./tunables";

const engine = openEngine();
const ctx = systemContext;

afterEach(async () => {
  await prisma().cron.deleteMany();
  await prisma().thread.deleteMany();
});

function newCron(more: Partial<CronCreate> & { threadId?: string } = {}): Promise<Cron> {
  return createCron(ctx(), {
    assistant_id: "gated",
    schedule: "0 0 1 1 *",
    on_run_completed: "keep",
    input: { log: ["in"] },
    ...more,
  });
}

/** Sets the cron's next time to so many milliseconds from now, as the database's clock has it, and tells the engine. */
async function setDue(cron: Cron, inMs = 0): Promise<void> {
  await prisma().$executeRaw`
    update cron set next_run_date = now() + ${inMs}::float8 * interval '1 millisecond'
    where cron_id = ${cron.cron_id}::uuid`;
  wake("crons");
}

const WAIT = { timeout: 20_000, interval: 20 };

function statuses(): Promise<string[]> {
  return prisma()
    .run.findMany({ orderBy: { arrival: "asc" } })
    .then((runs) => runs.map(({ status }) => status));
}

test("a cron fires at its time, and its run is executed", async () => {
  const cron = await newCron();
  await setDue(cron, 200);
  await vi.waitFor(async () => expect(await statuses()).toEqual(["success"]), WAIT);
  expect((await getCron(ctx(), { cronId: cron.cron_id })).next_run_date).toMatch(/-01-01T00:00:00.000Z$/);
});

test("a tick makes one run, however many schedulers look at once", async () => {
  const others = Array.from({ length: 4 }, startScheduler);
  const crons = await Promise.all(Array.from({ length: 10 }, () => newCron()));
  await Promise.all(crons.map((cron) => setDue(cron)));
  await vi.waitFor(async () => expect(await statuses()).toEqual(crons.map(() => "success")), WAIT);
  await Promise.all(others.map((other) => other.stop()));
  expect(await prisma().run.count()).toBe(crons.length);
});

test("a tick with the strategy interrupt stops the run that its thread is busy with", async () => {
  const threadId = await newThread();
  await startRun(threadId, { hold: "first" });
  await gate.arrival();
  const cron = await newCron({ threadId, multitask_strategy: "interrupt", input: { hold: "" } });
  await setDue(cron);
  await vi.waitFor(async () => expect(await statuses()).toEqual(["interrupted", "success"]), WAIT);
});

test("what was due while no engine ran is made up for once at the start", async () => {
  // Every hour, half an hour away from now: no tick of its own comes while the test looks.
  const minute = new Date(Date.now() + 30 * 60 * 1000).getUTCMinutes();
  const cron = await newCron({ schedule: `${minute} * * * *` });
  await engine.restart(() => setDue(cron, -3 * 60 * 60 * 1000));
  await vi.waitFor(async () => expect(await statuses()).toEqual(["success"]), WAIT);
});

test("a cron whose runs the database refuses waits for its next tick, and the others fire", async () => {
  const { assistant_id: assistantId } = await newCron();
  await prisma().$executeRawUnsafe(
    "alter table run add constraint no_cats check (not metadata ? 'cat') not valid",
  );
  const refused = await newCron({
    assistant_id: assistantId,
    metadata: { cat: true },
    schedule: "* * * * *",
  });
  const other = await newCron();
  await setDue(refused, -1000);
  await setDue(other);
  await vi.waitFor(async () => expect(await statuses()).toEqual(["success"]), WAIT);
  for (let failure = 1; failure < CRON_FAILURES; failure++) wake("crons");
  await vi.waitFor(async () => {
    wake("crons");
    const next = (await getCron(ctx(), { cronId: refused.cron_id })).next_run_date;
    expect(Date.parse(next ?? "")).toBeGreaterThan(Date.now());
  }, WAIT);
  await prisma().$executeRaw`alter table run drop constraint no_cats`;
});
