import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setProjectAuth } from "../../auth/project-auth";
import type { Cron, CronCreate } from "../../contract/crons";
import { prisma } from "../../db/client";
import { deleteThreads } from "../../ledger/delete-threads";
import { lockThreads } from "../../ledger/lock-threads";
import { openDesk, waitingForLocks } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { deleteAssistant } from "../assistants/delete-assistant";
import { ensureDefaultAssistants } from "../assistants/ensure-default-assistants";
import { updateAssistant } from "../assistants/update-assistant";
import { inTransaction } from "../context";
import { createRun } from "../runs/create-run";
import { createThread } from "../threads/create-thread";
import { deleteLabel } from "../versions/delete-label";
import { moveLabel } from "../versions/move-label";
import { createCron } from "./create-cron";
import { type Firing, fireDueCron } from "./fire-cron";
import { getCron } from "./get-cron";
import { updateCron } from "./update-cron";

const { ctx } = openDesk();

beforeAll(() => ensureDefaultAssistants(ctx()));
beforeEach(async () => {
  await prisma().cron.deleteMany();
  await prisma().thread.deleteMany();
});

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

async function newThread(): Promise<string> {
  return (await createThread(ctx(), { metadata: {}, if_exists: "raise" })).thread_id;
}

function newCron(more: Partial<CronCreate> & { threadId?: string } = {}): Promise<Cron> {
  return createCron(ctx(), { assistant_id: "counter", schedule: "*/5 * * * *", ...more });
}

/** Sets the cron's next time to so many milliseconds ago. */
async function makeDue(cron: Cron, agoMs = 0): Promise<void> {
  await prisma().$executeRaw`
    update cron set next_run_date = now() - ${agoMs}::float8 * interval '1 millisecond' where cron_id = ${cron.cron_id}::uuid`;
}

/** Fires until nothing is due. */
async function fireAll(): Promise<Firing["outcome"][]> {
  const outcomes: Firing["outcome"][] = [];
  for (let firing = await fireDueCron(ctx(), []); firing; firing = await fireDueCron(ctx(), [])) {
    if (firing.outcome === "failed") throw firing.error;
    if (firing.outcome !== "lost") outcomes.push(firing.outcome);
  }
  return outcomes;
}

async function nextRunOf(cron: Cron): Promise<Date | null> {
  const { next_run_date } = await getCron(ctx(), { cronId: cron.cron_id });
  return next_run_date === null ? null : new Date(next_run_date);
}

describe("a tick", () => {
  test("runs the version that the cron's label points to at its time", async () => {
    const made = { graph_id: "counter", config: {}, metadata: {}, if_exists: "raise" as const };
    const { assistant_id: assistantId } = await createAssistant(ctx(), made);
    await updateAssistant(ctx(), { assistantId });
    const move = { assistantId, label: "staging", version: 2, expected_version: null };
    await moveLabel(ctx(), move);
    const cron = await newCron({ assistant_id: `${assistantId}@staging` });
    await moveLabel(ctx(), { ...move, version: 1, expected_version: 2 });
    await makeDue(cron);
    expect(await fireAll()).toEqual(["fired"]);
    expect(await prisma().run.findMany()).toMatchObject([{ assistantVersion: 1, assistantLabel: "staging" }]);
    await deleteLabel(ctx(), { assistantId, label: "staging" });
    await makeDue(cron);
    expect(await fireAll()).toEqual(["passed"]);
    expect(await prisma().run.count()).toBe(1);
  });

  test("makes a run on a new thread, both marked, and the cron waits for its next time", async () => {
    const cron = await newCron({ input: { by: 2 }, metadata: { team: "blue" }, on_run_completed: "keep" });
    await makeDue(cron);
    expect(await fireAll()).toEqual(["fired"]);
    const runs = await prisma().run.findMany({ include: { thread: true } });
    expect(runs).toMatchObject([
      {
        status: "pending",
        metadata: { team: "blue", cron_id: cron.cron_id },
        kwargs: { input: { by: 2 }, temporary: false },
        thread: { temporary: false, metadata: { cron_id: cron.cron_id, graph_id: "counter" } },
      },
    ]);
    const next = await nextRunOf(cron);
    expect(next?.getTime()).toBeGreaterThan(Date.now());
    expect(await fireAll()).toEqual([]);
  });

  test("makes a thread that goes with its run, unless it is kept", async () => {
    const cron = await newCron();
    await makeDue(cron);
    await fireAll();
    expect(await prisma().thread.findMany()).toMatchObject([{ temporary: true }]);
  });

  test("on a thread makes its run there", async () => {
    const threadId = await newThread();
    const cron = await newCron({ threadId, multitask_strategy: "reject" });
    await makeDue(cron);
    expect(await fireAll()).toEqual(["fired"]);
    expect(await prisma().run.findMany()).toMatchObject([{ threadId, multitaskStrategy: "reject" }]);
  });

  test("makes one run, with five schedulers at once and thirty crons", async () => {
    const crons = await Promise.all(Array.from({ length: 30 }, () => newCron()));
    for (let tick = 0; tick < 3; tick++) {
      await Promise.all(crons.map((cron) => makeDue(cron)));
      await Promise.all(Array.from({ length: 5 }, () => fireAll()));
    }
    const runs = await prisma().run.findMany();
    for (const cron of crons) {
      expect(runs.filter((run) => JSON.stringify(run.metadata).includes(cron.cron_id))).toHaveLength(3);
    }
    expect(runs).toHaveLength(90);
  });

  test("that the database cannot store is still due", async () => {
    const cron = await newCron();
    await makeDue(cron);
    await prisma().$executeRaw`alter table run add constraint full_for_now check (false) not valid`;
    expect((await fireDueCron(ctx(), []))?.outcome).toBe("failed");
    expect(await fireDueCron(ctx(), [cron.cron_id])).toBeNull();
    await prisma().$executeRaw`alter table run drop constraint full_for_now`;
    expect(await fireAll()).toEqual(["fired"]);
  });
});

describe("a tick that makes no run", () => {
  test("a busy thread with the strategy reject: the cron goes on, and so do the others", async () => {
    const threadId = await newThread();
    await createRun(ctx(), { threadId, assistant_id: "counter" });
    const busy = await newCron({ threadId, multitask_strategy: "reject" });
    const other = await newCron();
    await makeDue(busy, MINUTE_MS);
    await makeDue(other);
    expect(await fireAll()).toEqual(["passed", "fired"]);
    expect((await nextRunOf(busy))?.getTime()).toBeGreaterThan(Date.now());
  });

  test("a payload that makes no run", async () => {
    const cron = await newCron({ config: { recursion_limit: 3 } });
    await prisma().cron.update({
      where: { cronId: cron.cron_id },
      data: { payload: { config: { recursion_limit: "many" } } },
    });
    await makeDue(cron);
    expect(await fireAll()).toEqual(["passed"]);
    expect((await nextRunOf(cron))?.getTime()).toBeGreaterThan(Date.now());
  });

  test("a disabled cron and one past its end are not due", async () => {
    const off = await newCron({ enabled: false });
    expect(off.next_run_date).toBeNull();
    const ended = await newCron({
      end_time: new Date(Date.now() + 1000).toISOString(),
      schedule: "0 0 1 1 *",
    });
    expect(ended.next_run_date).toBeNull();
    expect(await fireAll()).toEqual([]);
  });

  test("the last tick before the end fires, and no other", async () => {
    const cron = await newCron({ end_time: new Date(Date.now() + HOUR_MS).toISOString() });
    await prisma().cron.update({ where: { cronId: cron.cron_id }, data: { endTime: new Date() } });
    await makeDue(cron);
    expect(await fireAll()).toEqual(["fired"]);
    expect(await nextRunOf(cron)).toBeNull();
  });
});

describe("ticks that were missed", () => {
  test.each([
    ["three hours", 3 * HOUR_MS, "*/5 * * * *", "fired"],
    ["three days, of a cron that was due since", 72 * HOUR_MS, "*/5 * * * *", "fired"],
    ["two days, of a cron of every year", 48 * HOUR_MS, "0 0 1 1 *", "passed"],
  ])("for %s", async (_name, agoMs, schedule, outcome) => {
    const cron = await newCron({ schedule });
    await makeDue(cron, agoMs);
    expect(await fireAll()).toEqual([outcome]);
    expect(await prisma().run.count()).toBe(outcome === "fired" ? 1 : 0);
    expect((await nextRunOf(cron))?.getTime()).toBeGreaterThan(Date.now());
  });

  test("are not made up for after the cron's end", async () => {
    const cron = await newCron();
    await prisma().cron.update({
      where: { cronId: cron.cron_id },
      data: { endTime: new Date(Date.now() - HOUR_MS) },
    });
    await makeDue(cron, 2 * HOUR_MS);
    expect(await fireAll()).toEqual(["passed"]);
    expect(await nextRunOf(cron)).toBeNull();
  });
});

describe("a cron goes", () => {
  test("with its assistant", async () => {
    const { assistant_id } = await createAssistant(ctx(), {
      graph_id: "counter",
      config: {},
      metadata: {},
      if_exists: "raise",
    });
    await newCron({ assistant_id });
    await deleteAssistant(ctx(), { assistantId: assistant_id, delete_threads: false });
    expect(await prisma().cron.count()).toBe(0);
  });

  test("with its thread", async () => {
    const threadId = await newThread();
    await newCron({ threadId });
    await prisma().thread.delete({ where: { threadId } });
    expect(await prisma().cron.count()).toBe(0);
  });

  test("while it fires: whoever comes second waits, and not in a circle", async () => {
    const threadId = await newThread();
    await makeDue(await newCron({ threadId }));
    let firing: Promise<Firing | null> | undefined;
    await inTransaction(ctx(), async (tx) => {
      await lockThreads(tx.db, [threadId]);
      firing = fireDueCron(ctx(), []);
      await expect.poll(waitingForLocks).toBe(1);
      await deleteThreads(tx.db, [threadId]);
    });
    expect(await firing).toMatchObject({ outcome: "lost" });
    expect(await prisma().run.count()).toBe(0);
  });

  test("while it fires, with its assistant", async () => {
    const { assistant_id: assistantId } = await createAssistant(ctx(), {
      graph_id: "counter",
      config: {},
      metadata: {},
      if_exists: "raise",
    });
    await makeDue(await newCron({ assistant_id: assistantId }));
    let firing: Promise<Firing | null> | undefined;
    await inTransaction(ctx(), async (tx) => {
      await tx.db.$queryRaw`select from assistant where assistant_id = ${assistantId}::uuid for update`;
      firing = fireDueCron(ctx(), []);
      await expect.poll(waitingForLocks).toBe(1);
      await tx.db.assistant.delete({ where: { assistantId } });
    });
    expect(await firing).toMatchObject({ outcome: "lost" });
    expect(await prisma().thread.count()).toBe(0);
  });
});

test("a run is made in the name of whom the project's auth let in", async () => {
  setProjectAuth({
    trustsStudio: false,
    trustsApiKeys: false,
    authenticate: () => Promise.reject(new Error("nobody asks")),
    authorize: async ({ value, user }) => ({
      filter: null,
      value: { ...value, metadata: { ...Object(value.metadata), owner: user.identity } },
    }),
  });
  try {
    const user = { identity: "ada", org: "one" };
    const actor = { type: "custom" as const, identity: "ada", permissions: ["read"], user };
    const cron = await createCron({ ...ctx(), actor }, { assistant_id: "counter", schedule: "0 0 * * *" });
    expect(cron).toMatchObject({ user_id: "ada", metadata: { owner: "ada" } });
    await makeDue(cron);
    expect(await fireAll()).toEqual(["fired"]);
    expect(await prisma().run.findFirst({ include: { thread: true } })).toMatchObject({
      metadata: { owner: "ada", cron_id: cron.cron_id },
      kwargs: { auth: { identity: "ada", permissions: ["read"], user } },
      thread: { metadata: { owner: "ada", cron_id: cron.cron_id } },
    });
  } finally {
    setProjectAuth(null);
  }
});

test("a patch and a tick at once lose neither", async () => {
  const cron = await newCron();
  await makeDue(cron);
  await Promise.all([fireAll(), updateCron(ctx(), { cronId: cron.cron_id, metadata: { seen: true } })]);
  await fireAll();
  expect(await prisma().run.count()).toBe(1);
  expect(await getCron(ctx(), { cronId: cron.cron_id })).toMatchObject({ metadata: { seen: true } });
});
