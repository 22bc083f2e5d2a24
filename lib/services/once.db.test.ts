import { expect, test } from "vitest";
import { prisma } from "../db/client";
import { ConflictError, InvalidInputError, NotFoundError } from "../errors";
import { newId } from "../ids";
import { eventsOf, newThread, openEngine, resultOf } from "../testing/engine";
import { expireThreads } from "../testing/expire-threads";
import { createAssistant } from "./assistants/create-assistant";
import { type Context, systemContext } from "./context";
import { once } from "./once";
import { createRun } from "./runs/create-run";
import { sweepTemporaryThreads } from "./runs/delete-temporary-threads";
import { createThread } from "./threads/create-thread";

openEngine();

interface Asked {
  key?: string;
  caller?: string;
  operation?: string;
  fingerprint?: string;
}

function asking({
  key = newId(),
  caller = "user:a",
  operation = "op",
  fingerprint = "f",
}: Asked = {}): Context {
  return { ...systemContext(), repeatable: { key, caller, operation, fingerprint } };
}

const RUN = { assistant_id: "gated", input: { hold: "" } };
const THREAD = { metadata: {}, if_exists: "raise" } as const;
const expireAll = async () => {
  await prisma().$executeRaw`update idempotency_key set expires_at = now() - interval '1 hour'`;
  await expireThreads();
};

test("fifty at once make one run: the others are told to wait, or get its answer", async () => {
  const threadId = await newThread();
  const ctx = asking();
  const answers = await Promise.allSettled(
    Array.from({ length: 50 }, () => createRun(ctx, { threadId, ...RUN })),
  );
  const runs = new Set(answers.flatMap((one) => (one.status === "fulfilled" ? [one.value.run_id] : [])));
  expect(runs.size).toBe(1);
  for (const one of answers) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(ConflictError);
  expect(await prisma().run.count({ where: { threadId } })).toBe(1);
});

test("the same answer, word for word, whatever has happened since", async () => {
  const ctx = asking();
  const first = await createRun(ctx, { threadId: await newThread(), ...RUN });
  await resultOf(first);
  expect(await createRun(ctx, { threadId: first.thread_id, ...RUN })).toEqual(first);
  const thread = await createThread(asking({ key: "same" }), THREAD);
  expect(await createThread(asking({ key: "same" }), THREAD)).toEqual(thread);
  const made = { graph_id: "gated", config: {}, metadata: {}, if_exists: "raise" } as const;
  const assistant = await createAssistant(asking({ key: "a" }), made);
  expect(await createAssistant(asking({ key: "a" }), made)).toEqual(assistant);
});

test("a key belongs to one caller and one operation", async () => {
  const key = newId();
  const ids = await Promise.all(
    [{}, { caller: "user:b" }, { operation: "other" }].map(async (more) => {
      const thread = await createThread(asking({ key, ...more }), THREAD);
      return thread.thread_id;
    }),
  );
  expect(new Set(ids).size).toBe(3);
});

test("another request under a key is refused", async () => {
  await createThread(asking({ key: "x" }), THREAD);
  await expect(createThread(asking({ key: "x", fingerprint: "g" }), THREAD)).rejects.toThrow(
    InvalidInputError,
  );
});

test("what fails stores nothing: the key is free for the next try", async () => {
  const ctx = asking();
  const threadId = newId();
  await expect(createRun(ctx, { threadId, ...RUN })).rejects.toThrow(NotFoundError);
  await createThread(systemContext(), { ...THREAD, thread_id: threadId });
  expect(await createRun(ctx, { threadId, ...RUN })).toMatchObject({ thread_id: threadId });
});

test("in flight: the second is told so and creates nothing", async () => {
  const ctx = asking();
  const first = once(ctx, async () => {
    await expect(createThread(ctx, THREAD)).rejects.toThrow(ConflictError);
    return {};
  });
  expect(await first).toEqual({});
});

test("a run without a thread is there to be followed again, until its key expires", async () => {
  const ctx = asking();
  const run = await createRun(ctx, RUN);
  expect(await resultOf(run)).toMatchObject({ log: ["first", "second"] });
  const again = await createRun(ctx, RUN);
  expect(again).toEqual(run);
  expect(await resultOf(again)).toMatchObject({ log: ["first", "second"] });
  expect((await eventsOf(again))[0]).toMatchObject({ event: "metadata" });

  await sweepTemporaryThreads();
  expect(await prisma().thread.count({ where: { threadId: run.thread_id } })).toBe(1);
  await expireAll();
  await sweepTemporaryThreads();
  expect(await prisma().thread.count({ where: { threadId: run.thread_id } })).toBe(0);
});

test("an expired key is as good as new, and others are cleared away with each that comes", async () => {
  for (let n = 0; n < 15; n++) await createThread(asking(), THREAD);
  const first = await createThread(asking({ key: "old" }), THREAD);
  await expireAll();
  const again = await createThread(asking({ key: "old", fingerprint: "other" }), THREAD);
  expect(again.thread_id).not.toBe(first.thread_id);
  await createThread(asking(), THREAD);
  await createThread(asking(), THREAD);
  await createThread(asking(), THREAD);
  expect(await prisma().idempotencyKey.count({ where: { expiresAt: { lt: new Date() } } })).toBe(0);
});
