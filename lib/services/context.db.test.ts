import { expect, test } from "vitest";
import { prisma } from "../db/client";
import { newId } from "../ids";
import { openDesk } from "../testing/desk";
import { inTransaction } from "./context";
import { createThread } from "./threads/create-thread";

const { ctx } = openDesk();

test("a transaction within a transaction is one: what it wrote goes with the whole", async () => {
  const threadId = newId();
  const failing = inTransaction(ctx(), async (tx) => {
    await inTransaction(tx, (inner) =>
      createThread(inner, { thread_id: threadId, metadata: {}, if_exists: "raise" }),
    );
    throw new Error("not after all");
  });
  await expect(failing).rejects.toThrow("not after all");
  expect(await prisma().thread.findUnique({ where: { threadId } })).toBeNull();
});
