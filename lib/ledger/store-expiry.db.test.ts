import { beforeEach, describe, expect, test } from "vitest";
import { Prisma } from "../db/generated/client";
import { openTestDatabase } from "../testing/test-db";
import { MemoryStore } from "./memory-store";
import { nextExpiryInMs, sweepExpiredItems } from "./store-expiry";
import { run } from "./store-items";
import { onWakeup } from "./wakeups";

openTestDatabase();

const store = new MemoryStore({ defaultTtl: null, refreshOnRead: true });
const put = (key: string, ttl?: number | null) => store.put(["ttl"], key, { key }, undefined, { ttl });
/** Moves the database's clock on, as far as items know it. */
const pass = (minutes: number) =>
  run(Prisma.sql`update store_item set expires_at = expires_at - ${minutes}::float8 * interval '1 minute'`);
const minutesLeft = async () => {
  const ms = await nextExpiryInMs();
  return ms === null ? null : Math.round(ms / 60_000);
};
const rows = async () => (await run(Prisma.sql`select key from store_item`)).rows.length;

beforeEach(async () => {
  await run(Prisma.sql`delete from store_item`);
});

describe("an item whose time is over", () => {
  test("is gone at once, swept or not", async () => {
    await put("k", 1);
    const before = await store.get(["ttl"], "k");
    await pass(1);
    expect(await store.get(["ttl"], "k")).toBeNull();
    expect(await store.search(["ttl"])).toEqual([]);
    expect(await store.listNamespaces()).toEqual([]);
    expect(await rows()).toBe(1);

    await put("k");
    const after = await store.get(["ttl"], "k");
    expect(after?.createdAt.getTime()).toBeGreaterThan(
      before?.createdAt.getTime() ?? Number.POSITIVE_INFINITY,
    );
    expect(await minutesLeft()).toBeNull();
  });

  test("is swept, and no other, by whoever comes first", async () => {
    for (let n = 0; n < 50; n++) await put(`k${n}`, 1);
    await pass(1);
    await put("later", 1);
    await put("ever");
    const swept = await Promise.all(Array.from({ length: 5 }, () => sweepExpiredItems(20)));
    expect(
      swept.reduce((sum, count) => sum + count, 0) +
        (await sweepExpiredItems(20)) +
        (await sweepExpiredItems(20)) +
        (await sweepExpiredItems(20)),
    ).toBe(50);
    expect(await rows()).toBe(2);
  });
});

describe("the time to live", () => {
  test("is the put's, the store's, or none", async () => {
    const hourly = new MemoryStore({ defaultTtl: 60, refreshOnRead: true });
    await hourly.put(["ttl"], "store's", {});
    expect(await minutesLeft()).toBe(60);
    await hourly.put(["ttl"], "own", {}, undefined, { ttl: 5 });
    expect(await minutesLeft()).toBe(5);
    await hourly.put(["ttl"], "own", {}, undefined, { ttl: null });
    await hourly.put(["ttl"], "store's", {}, undefined, { ttl: null });
    expect(await minutesLeft()).toBeNull();
  });

  test("begins again with a write, and with a read that says so", async () => {
    await put("k", 10);
    await pass(5);
    await store.get(["ttl"], "k", { refreshTtl: false });
    await store.search(["ttl"], { refreshTtl: false });
    expect(await minutesLeft()).toBe(5);
    await store.get(["ttl"], "k");
    expect(await minutesLeft()).toBe(10);
    await pass(5);
    await store.search(["ttl"]);
    expect(await minutesLeft()).toBe(10);
    await pass(5);
    await put("k", 10);
    expect(await minutesLeft()).toBe(10);

    const still = new MemoryStore({ defaultTtl: null, refreshOnRead: false });
    await pass(5);
    await still.get(["ttl"], "k");
    expect(await minutesLeft()).toBe(5);
    await still.get(["ttl"], "k", { refreshTtl: true });
    expect(await minutesLeft()).toBe(10);
  });
});

test("who sweeps is woken only for what expires before everything else", async () => {
  let woken = 0;
  const stop = onWakeup("store-expiry", () => woken++);
  const wakes = async (work: Promise<void>) => {
    const before = woken;
    await work;
    return woken - before;
  };
  expect(await wakes(put("ever"))).toBe(0);
  expect(await wakes(put("first", 10))).toBe(1);
  expect(await wakes(put("after", 20))).toBe(0);
  expect(await wakes(put("before", 5))).toBe(1);
  expect(await wakes(put("after", 1))).toBe(1);
  await pass(30);
  expect(await wakes(put("again", 10))).toBe(1);
  stop();
});
