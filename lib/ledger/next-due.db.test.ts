import { expect, test } from "vitest";
import { pool } from "../db/client";
import { openTestDatabase } from "../testing/test-db";
import { nextDue } from "./next-due";

openTestDatabase();

test("what came due since the last question is due now, once; what is due later has its time", async () => {
  await pool().query("create table tick (at timestamptz)");
  const setDue = (offset: string) =>
    pool().query("insert into tick select clock_timestamp() + $1::interval", [offset]);
  const ask = nextDue("select min(at) from tick where at > $1");
  expect(await ask()).toBeNull();

  await setDue("0 seconds");
  const justNow = await ask();
  expect(justNow).not.toBeNull();
  expect(justNow).toBeLessThanOrEqual(0);
  expect(await ask()).toBeNull();

  await setDue("1 hour");
  expect(await ask()).toBeGreaterThan(3_590_000);
  expect(await ask()).toBeLessThanOrEqual(3_600_000);
});
