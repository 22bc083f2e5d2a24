import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { prisma } from "../db/client";
import { env } from "../env";
import { wake } from "../ledger/wakeups";
import { systemContext } from "../services/context";
import { createCron } from "../services/crons/create-cron";
import { cancelRun } from "../services/runs/cancel-run";
import { createRun } from "../services/runs/create-run";
import { getRun } from "../services/runs/get-run";
import { deleteThread } from "../services/threads/delete-thread";
import { newThread, openEngine, resultOf, startRun } from "../testing/engine";
import { gate } from "../testing/gate";
import { setOwnApi } from "./own-api";

const engine = openEngine();
const ctx = systemContext;
const WAIT = { timeout: 15_000, interval: 20 };

interface Received {
  path: string;
  id: string;
  body: Record<string, unknown>;
}
type Behaviour = (response: ServerResponse, times: number) => void;

/** Who gets the webhooks; what it answers is chosen by the path. */
const received: Received[] = [];
const behaviours = new Map<string, Behaviour>();
const server = createServer((request: IncomingMessage, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const path = request.url ?? "";
    const body = JSON.parse(Buffer.concat(chunks).toString());
    received.push({ path, id: String(request.headers["webhook-id"]), body });
    const behave = behaviours.get(path);
    if (behave) behave(response, at(path).length);
    else response.end();
  });
});

const at = (path: string) => received.filter((one) => one.path === path);
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  env().HEDDLE_WEBHOOK_ALLOW.push("127.0.0.1");
});
afterEach(async () => {
  await vi.waitFor(async () => expect(await pendingNow()).toBe(0), WAIT);
  await prisma().webhookDelivery.deleteMany();
  received.length = 0;
  behaviours.clear();
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** Attempts that are due or in hand; those that wait for a later attempt do not count. */
async function pendingNow(): Promise<number> {
  const rows = await prisma().webhookDelivery.findMany({ where: { status: "pending", error: null } });
  return rows.length;
}

async function arrival(path: string, times = 1): Promise<Received[]> {
  await vi.waitFor(() => expect(at(path).length).toBeGreaterThanOrEqual(times), WAIT);
  return at(path);
}

async function deliveryOf(runId: string) {
  return prisma().webhookDelivery.findUniqueOrThrow({ where: { runId } });
}

/** What is scheduled for later is due now. */
async function hurry(): Promise<void> {
  await prisma().webhookDelivery.updateMany({
    where: { status: "pending" },
    data: { nextAttemptAt: new Date(0) },
  });
  wake("webhooks");
}

describe("the end of a run is told", () => {
  test("with the run, its times and the thread's values", async () => {
    const threadId = await newThread();
    const run = await startRun(
      threadId,
      { log: ["in"] },
      { webhook: `${origin}/end`, metadata: { trip: 1 } },
    );
    const [told] = await arrival("/end");
    const { kwargs: _, updated_at: __, ...same } = await getRun(ctx(), { runId: run.run_id });
    expect(told?.body).toMatchObject({
      ...same,
      status: "success",
      metadata: { trip: 1 },
      kwargs: { webhook: `${origin}/end` },
      values: { log: ["in", "first", "second"] },
      error: null,
      run_started_at: expect.stringMatching(/^\d{4}-.*Z$/),
      run_ended_at: expect.stringMatching(/^\d{4}-.*Z$/),
      webhook_sent_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    await vi.waitFor(async () => expect((await deliveryOf(run.run_id)).status).toBe("delivered"), WAIT);
  });

  test("when it failed, with its error", async () => {
    await startRun(await newThread(), { fail: "second" }, { webhook: `${origin}/end` });
    expect((await arrival("/end"))[0]?.body).toMatchObject({
      status: "error",
      error: { error: "TypeError", message: "second cannot" },
      values: { log: ["first"] },
    });
  });

  test("when it asks", async () => {
    await startRun(await newThread(), { ask: "first" }, { webhook: `${origin}/end` });
    expect((await arrival("/end"))[0]?.body).toMatchObject({ status: "success" });
  });

  test("of a stateless run, without values", async () => {
    const run = await startRun(undefined, { log: ["in"] }, { webhook: `${origin}/end` });
    const [told] = await arrival("/end");
    expect(told?.body).toMatchObject({ run_id: run.run_id, status: "success" });
    expect(told?.body).not.toHaveProperty("values");
  });

  test("when it was cancelled before it began, and while it ran", async () => {
    const threadId = await newThread();
    const webhook = `${origin}/end`;
    const running = await startRun(threadId, { hold: "first" }, { webhook });
    await gate.arrival();
    const pending = await startRun(threadId, {}, { webhook });
    await cancelRun(ctx(), { runId: pending.run_id, action: "interrupt" });
    await cancelRun(ctx(), { runId: running.run_id, action: "interrupt" });
    const told = await arrival("/end", 2);
    expect(told.map(({ body }) => [body.run_id, body.status])).toEqual(
      expect.arrayContaining([
        [pending.run_id, "interrupted"],
        [running.run_id, "interrupted"],
      ]),
    );
  });

  test.each(["interrupt", "rollback"] as const)(
    "when another run supersedes it with %s",
    async (strategy) => {
      const threadId = await newThread();
      const webhook = `${origin}/end`;
      const running = await startRun(threadId, { hold: "first" }, { webhook });
      await gate.arrival();
      const pending = await startRun(threadId, {}, { webhook });
      const input = { log: ["in"], hold: "" };
      const last = await startRun(threadId, input, { webhook, multitask_strategy: strategy });
      const told = await arrival("/end", 3);
      expect(new Map(told.map(({ body }) => [body.run_id, body.status]))).toEqual(
        new Map([
          [running.run_id, "interrupted"],
          [pending.run_id, "interrupted"],
          [last.run_id, "success"],
        ]),
      );
    },
  );

  test("of a cron", async () => {
    const cron = await createCron(ctx(), {
      assistant_id: "gated",
      schedule: "0 0 1 1 *",
      input: { log: ["in"] },
      webhook: `${origin}/end`,
      on_run_completed: "keep",
    });
    await prisma().cron.update({ where: { cronId: cron.cron_id }, data: { nextRunDate: new Date() } });
    wake("crons");
    expect((await arrival("/end"))[0]?.body).toMatchObject({
      metadata: { cron_id: cron.cron_id },
      values: { log: ["in", "first", "second"] },
    });
  });

  test("once, and its thread may be gone by then", async () => {
    const threadId = await newThread();
    behaviours.set("/end", (response, times) => response.writeHead(times === 1 ? 500 : 204).end());
    const run = await startRun(threadId, { log: ["in"] }, { webhook: `${origin}/end` });
    await arrival("/end");
    await deleteThread(ctx(), { threadId });
    await vi.waitFor(async () => expect((await deliveryOf(run.run_id)).error).toBe("answered 500"), WAIT);
    await hurry();
    expect((await arrival("/end", 2))[1]?.body).toMatchObject({ values: { log: ["in", "first", "second"] } });
  });
});

describe("a receiver", () => {
  const ended = async (path: string) => {
    const run = await startRun(await newThread(), { log: ["in"] }, { webhook: `${origin}${path}` });
    await arrival(path);
    await vi.waitFor(async () => {
      const { status, error } = await deliveryOf(run.run_id);
      expect(status === "pending" && error === null).toBe(false);
    }, WAIT);
    return { run, delivery: await deliveryOf(run.run_id) };
  };

  test("that fails is asked again later, with the same id, until it takes it", async () => {
    behaviours.set("/flaky", (response, times) => response.writeHead(times < 3 ? 500 : 200).end());
    const { run, delivery } = await ended("/flaky");
    expect(delivery).toMatchObject({ status: "pending", attempt: 1, responseStatus: 500 });
    expect(delivery.nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(1000);
    await hurry();
    await arrival("/flaky", 2);
    await vi.waitFor(async () => expect((await deliveryOf(run.run_id)).attempt).toBe(2), WAIT);
    await vi.waitFor(async () => {
      await hurry();
      expect((await deliveryOf(run.run_id)).status).toBe("delivered");
    }, WAIT);
    expect(new Set(at("/flaky").map(({ id }) => id))).toEqual(new Set([delivery.deliveryId]));
  });

  test("that redirects to this machine is not followed", async () => {
    behaviours.set("/away", (response) => response.writeHead(301, { location: `${origin}/secret` }).end());
    const { delivery } = await ended("/away");
    expect(delivery).toMatchObject({ status: "pending", responseStatus: 301 });
    expect(at("/secret")).toEqual([]);
  });

  test("that says 410 is left alone", async () => {
    behaviours.set("/gone", (response) => response.writeHead(410).end());
    expect((await ended("/gone")).delivery).toMatchObject({
      status: "failed",
      attempt: 1,
      responseStatus: 410,
    });
  });

  test("that says when to come back is obeyed", async () => {
    behaviours.set("/busy", (response) => response.writeHead(429, { "retry-after": "600" }).end());
    const { delivery } = await ended("/busy");
    expect(delivery.nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(500_000);
  });

  test("that talks without end is cut short", async () => {
    behaviours.set("/endless", (response) => {
      const talk = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
        if (!response.destroyed) response.once("drain", talk);
      };
      talk();
    });
    expect((await ended("/endless")).delivery).toMatchObject({ status: "delivered" });
  });

  test("that has failed too often is given up", async () => {
    behaviours.set("/never", (response) => response.writeHead(503).end());
    const { run } = await ended("/never");
    await prisma().webhookDelivery.update({ where: { runId: run.run_id }, data: { attempt: 9 } });
    await hurry();
    await vi.waitFor(async () => expect((await deliveryOf(run.run_id)).status).toBe("failed"), WAIT);
    expect(await deliveryOf(run.run_id)).toMatchObject({ attempt: 10, error: "answered 503" });
  });

  test("that hangs holds no run, and a restart delivers to it", async () => {
    const hanging: ServerResponse[] = [];
    behaviours.set("/hang", (response, times) => {
      if (times === 1) hanging.push(response);
      else response.end();
    });
    const threadId = await newThread();
    const run = await startRun(threadId, { log: ["in"] }, { webhook: `${origin}/hang` });
    await arrival("/hang");
    expect((await getRun(ctx(), { runId: run.run_id })).status).toBe("success");
    expect(await resultOf(await startRun(threadId, { log: [] }))).toMatchObject({ log: expect.any(Array) });
    await engine.restart();
    const told = await arrival("/hang", 2);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect(hanging[0]?.destroyed).toBe(true);
    await vi.waitFor(async () => expect((await deliveryOf(run.run_id)).status).toBe("delivered"), WAIT);
  });

  test("gets a few at a time, and others need not wait for it", async () => {
    const hanging: ServerResponse[] = [];
    behaviours.set("/slow", (response) => hanging.push(response));
    await Promise.all(
      Array.from({ length: 6 }, () => startRun(undefined, { log: ["in"] }, { webhook: `${origin}/slow` })),
    );
    await arrival("/slow", 4);
    await vi.waitFor(async () => expect(await prisma().webhookDelivery.count()).toBe(6), WAIT);
    env().HEDDLE_WEBHOOK_ALLOW.push("localhost");
    await startRun(
      undefined,
      { log: ["in"] },
      { webhook: `${origin.replace("127.0.0.1", "localhost")}/quick` },
    );
    await arrival("/quick");
    expect(at("/slow")).toHaveLength(4);
    for (const response of hanging) response.end();
    behaviours.delete("/slow");
    await arrival("/slow", 6);
  });
});

test("a name that leads to a private address is refused at the delivery, for good", async () => {
  const run = await startRun(
    undefined,
    { log: ["in"] },
    { webhook: `http://ip6-localhost.:${origin.split(":")[2]}/x` },
  );
  await vi.waitFor(async () => expect((await deliveryOf(run.run_id)).error).not.toBeNull(), WAIT);
  expect(at("/x")).toEqual([]);
});

test("a path is a route of the project itself, below the API", async () => {
  setOwnApi(`${origin}/api`);
  await startRun(undefined, { log: ["in"] }, { webhook: "/hooks/done?by=run" });
  expect((await arrival("/api/hooks/done?by=run"))[0]?.body).toMatchObject({ status: "success" });
});

test("a webhook that is evidently refused makes no run", async () => {
  const before = await prisma().run.count();
  const webhook = "http://169.254.169.254/latest";
  await expect(createRun(ctx(), { assistant_id: "gated", webhook })).rejects.toThrow(/^webhook: /);
  expect(await prisma().run.count()).toBe(before);
});

test("deliveries are deleted a week after their end, not before", async () => {
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  const row = {
    threadId: crypto.randomUUID(),
    url: "http://x/",
    host: "x",
    payload: {},
    status: "delivered",
  };
  await prisma().webhookDelivery.createMany({
    data: [6, 8].map((count) => ({ ...row, runId: crypto.randomUUID(), settledAt: days(count) })),
  });
  await engine.restart();
  await vi.waitFor(async () => expect(await prisma().webhookDelivery.count()).toBe(1), WAIT);
});
