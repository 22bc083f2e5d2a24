import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { openDesk } from "../../testing/desk";
import { expireThreads } from "../../testing/expire-threads";
import { createThread } from "./create-thread";
import { sweepThreads } from "./sweep-threads";

const { ctx } = openDesk();

test("a sweep takes no more than its limit", async () => {
  for (let n = 0; n < 3; n++) await createThread(ctx(), { metadata: {}, if_exists: "raise", ttl: 60 });
  await expireThreads();
  expect(await sweepThreads(ctx(), { limit: 2, isStopping: () => false })).toBe(2);
  expect(await prisma().thread.count()).toBe(1);
});
