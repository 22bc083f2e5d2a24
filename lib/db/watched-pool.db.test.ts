import { expect, inject, it } from "vitest";
import { openFlakyProxy } from "../testing/flaky-proxy";
import { openTestDatabase, urlOfDatabase } from "../testing/test-db";
import { pool, prisma } from "./client";
import { awayError } from "./outage";
import { transaction } from "./transaction";
import { troubleOf } from "./trouble-of";
import { WatchedPool } from "./watched-pool";
import { whenItAnswers } from "./when-it-answers";

openTestDatabase();

/** So often that tests need not wait. */
const LOOK_MS = 200;

/** A pool by way of a proxy; both are gone after `work`. */
async function byProxy(
  work: (proxy: Awaited<ReturnType<typeof openFlakyProxy>>, pool: WatchedPool) => Promise<void>,
): Promise<void> {
  const proxy = await openFlakyProxy(urlOfDatabase(inject("postgresUrl"), "postgres"));
  const watched = new WatchedPool(proxy.url, 3, LOOK_MS);
  try {
    await work(proxy, watched);
  } finally {
    proxy.close();
    await watched.end();
    await expect.poll(awayError).toBeUndefined();
  }
}

const caught = (promise: Promise<unknown>) => promise.then(() => null).catch(troubleOf);
const one = { rows: [{ one: 1 }] };

it("knows a connection that PostgreSQL cuts, however we ask", async () => {
  const end = "select pg_terminate_backend(pg_backend_pid())";
  expect(await caught(pool().query(end))).toBe("away");
  expect(await caught(prisma().$queryRawUnsafe(end))).toBe("away");
  expect(await caught(transaction((db) => db.$executeRawUnsafe(end)))).toBe("away");
  const goesOn = transaction(async (db) => {
    await db.$executeRawUnsafe(end).catch(() => {});
    return db.setting.findMany();
  });
  expect(await caught(goesOn)).toBe("away");
  const between = transaction(async (db) => {
    const [own] = await db.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await pool().query("select pg_terminate_backend($1)", [own?.pid]);
    return db.setting.findMany();
  });
  expect(await caught(between)).toBe("away");
  expect(await pool().query("select 1 as one")).toMatchObject(one);
});

it("refuses at once while the database is away, and goes on when it is back", async () => {
  await byProxy(async (proxy, watched) => {
    proxy.refuse();
    expect(await caught(watched.query("select 1"))).toBe("away");
    expect(awayError()).toBeDefined();
    const asked = Array.from({ length: 100 }, () => caught(watched.query("select 1")));
    expect(new Set(await Promise.all(asked))).toEqual(new Set(["away"]));
    const waiting = whenItAnswers(() => watched.query("select 1 as one"), { what: "A test" });
    proxy.accept();
    expect(await waiting).toMatchObject(one);
    expect(awayError()).toBeUndefined();
  });
});

it.each(["requests", "answers", "both"] as const)(
  "finds connections that lose %s, those that nobody uses too",
  { timeout: 60_000 },
  async (lost) => {
    await byProxy(async (proxy, watched) => {
      await Promise.all([1, 2, 3].map(() => watched.query("select pg_sleep(0.1)")));
      expect(proxy.open()).toBe(3);
      proxy.halfOpen(lost);
      expect(await caught(watched.query("select 1"))).toBe("away");
      expect(await watched.query("select 1 as one")).toMatchObject(one);
    });
  },
);

it("finds them when nothing else gets through either", { timeout: 60_000 }, async () => {
  await byProxy(async (proxy, watched) => {
    await watched.query("select 1");
    proxy.halfOpen("both");
    proxy.swallow();
    expect(await caught(watched.query("select 1"))).toBe("away");
    expect(await caught(watched.query("select 1"))).toBe("away");
    proxy.accept();
    const back = whenItAnswers(() => watched.query("select 1 as one"), { what: "A test" });
    expect(await back).toMatchObject(one);
  });
});

it("leaves alone what only takes long", { timeout: 60_000 }, async () => {
  await byProxy(async (_, watched) => {
    expect(await watched.query("select 1 as one from pg_sleep(2)")).toMatchObject(one);
  });
});

it("a transaction in a connection that broke is worth another try as a whole", async () => {
  let tries = 0;
  const done = await whenItAnswers(
    () =>
      transaction(async (db) => {
        if (tries++ === 0) await db.$executeRawUnsafe("select pg_terminate_backend(pg_backend_pid())");
        return db.setting.count();
      }),
    { what: "A test" },
  );
  expect({ done, tries }).toEqual({ done: 0, tries: 2 });
});

it("does not wait for what no time will change", async () => {
  await expect(whenItAnswers(() => pool().query("select 1 / 0"), { what: "A test" })).rejects.toMatchObject({
    code: "22012",
  });
});
