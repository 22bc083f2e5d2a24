import pg from "pg";
import { expect, it } from "vitest";
import { pool } from "../db/client";
import { newId } from "../ids";
import { openTestDatabase } from "../testing/test-db";
import { beat, type WorkerInfo } from "./beat";
import { CHANNEL } from "./wakeups";

const database = openTestDatabase();

/** Who is not known is watched by nobody: its runs would be lost with it. */
it("the others are told of a worker that they do not know, also when they have given it up meanwhile", async () => {
  const worker: WorkerInfo = {
    workerId: newId(),
    kind: "worker",
    host: "h",
    pid: 1,
    slots: 1,
    leaseMs: 1000,
  };
  const told: string[] = [];
  const listener = new pg.Client({ connectionString: database.url() });
  await listener.connect();
  listener.on("notification", ({ payload }) => told.push(payload?.split(" ")[1] ?? ""));
  await listener.query(`listen ${CHANNEL}`);
  const beats = async () => {
    await pool().query(beat(worker, []));
    // Whatever was told before is here when this is answered.
    await listener.query("select 1");
    return told.length;
  };
  expect(await beats()).toBe(1);
  expect(await beats()).toBe(1);
  await pool().query("delete from worker");
  expect(await beats()).toBe(2);
  expect(told).toEqual(["leases", "leases"]);
  await listener.end();
});
