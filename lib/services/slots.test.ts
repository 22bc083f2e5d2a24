import { expect, test } from "vitest";
import { Slots } from "./slots";

test("never more at once than there are slots, in order of arrival, also after a failure", async () => {
  const slots = new Slots(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const jobs = [0, 1, 2, 3].map((job) =>
    slots.use(async () => {
      started.push(job);
      await new Promise<void>((resolve, reject) => {
        ends[job] = job === 0 ? () => reject(new Error("job 0")) : resolve;
      });
      return job;
    }),
  );
  const settled = Promise.allSettled(jobs);

  await expect.poll(() => started).toEqual([0, 1]);
  ends[0]?.();
  await expect.poll(() => started).toEqual([0, 1, 2]);
  ends[2]?.();
  await expect.poll(() => started).toEqual([0, 1, 2, 3]);
  ends[1]?.();
  ends[3]?.();
  expect((await settled).map((result) => result.status)).toEqual([
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
  ]);
});
