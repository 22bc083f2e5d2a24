import { expect, test } from "vitest";
import { prisma } from "../db/client";
import { newId } from "../ids";
import { openDesk } from "../testing/desk";
import { readAliveWorkers } from "./alive-workers";
import { retireWorker } from "./workers";

openDesk();

test("who is alive counts; of those who have gone it is known when the last one was there", async () => {
  expect(await readAliveWorkers(prisma())).toEqual({ alive: 0, slots: 0, lastSeenAt: null, due: 0 });
  const workers = [newId(), newId()];
  const leaseExpiresAt = new Date(Date.now() + 60_000);
  for (const workerId of workers) {
    await prisma().worker.create({
      data: { workerId, kind: "worker", host: "test", pid: 1, slots: 3, leaseExpiresAt },
    });
  }
  expect(await readAliveWorkers(prisma())).toMatchObject({ alive: 2, slots: 6 });
  for (const workerId of workers) await retireWorker(workerId);
  const { alive, slots, lastSeenAt } = await readAliveWorkers(prisma());
  expect({ alive, slots }).toEqual({ alive: 0, slots: 0 });
  expect(lastSeenAt?.getTime()).toBeLessThan(leaseExpiresAt.getTime());
});

test("after a start of the database a worker has the time of its own lease to be heard again", async () => {
  const silent = { kind: "worker", host: "test", pid: 1, slots: 1, leaseExpiresAt: new Date(0) };
  await prisma().worker.create({ data: { ...silent, workerId: newId(), leaseMs: 1 } });
  expect(await readAliveWorkers(prisma())).toMatchObject({ alive: 0 });
  // The database has not been up for so many days.
  await prisma().worker.create({ data: { ...silent, workerId: newId(), leaseMs: 2 ** 31 - 1 } });
  expect(await readAliveWorkers(prisma())).toMatchObject({ alive: 1 });
});
