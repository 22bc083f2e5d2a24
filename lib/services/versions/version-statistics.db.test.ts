import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { newId } from "../../ids";
import { openDesk } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { deleteTemporaryThreads, sweepTemporaryThreads } from "../runs/delete-temporary-threads";
import { getLabelUse } from "./get-label-use";
import { listVersions } from "./list-versions";

const { ctx } = openDesk();

beforeEach(async () => {
  await prisma().thread.deleteMany();
  await prisma().assistant.deleteMany();
});

async function make(): Promise<string> {
  const { assistant_id } = await createAssistant(ctx(), {
    graph_id: "counter",
    name: "Counted",
    config: {},
    metadata: {},
    if_exists: "raise",
  });
  return assistant_id;
}

interface Given {
  assistantId: string;
  ms?: number;
  status?: string;
  tokens?: number | null;
  label?: string | null;
  temporary?: boolean;
  daysAgo?: number;
  trial?: boolean;
}

/** A run that has ended; answers its thread. */
async function ended(given: Given): Promise<string> {
  const { assistantId, ms = 100, status = "success", tokens = null, label = "production" } = given;
  const threadId = newId();
  const at = new Date(Date.now() - (given.daysAgo ?? 0) * 24 * 3600_000);
  await prisma().thread.create({
    data: { threadId, metadata: {}, config: {}, interrupts: {}, temporary: given.temporary ?? true },
  });
  await prisma().run.create({
    data: {
      runId: newId(),
      threadId,
      assistantId,
      assistantVersion: 1,
      assistantLabel: label,
      graphId: "counter",
      status,
      metadata: {},
      kwargs: {},
      multitaskStrategy: "enqueue",
      createdAt: at,
      startedAt: at,
      settledAt: status === "pending" ? null : new Date(at.getTime() + ms),
      trial: given.trial ?? false,
      inputTokens: tokens,
      outputTokens: tokens,
    },
  });
  return threadId;
}

async function figures(assistantId: string) {
  const [version] = await listVersions(ctx(), { assistantId, limit: 1 });
  if (!version) throw new Error("There is a version.");
  const { runs, errors, input_tokens, output_tokens, median_ms } = version;
  return { runs, errors, input_tokens, output_tokens, median_ms };
}

test("a version that only stateless runs use has figures, the same before and after they are deleted", async () => {
  const assistantId = await make();
  const threads = await Promise.all([
    ended({ assistantId, ms: 100, tokens: 5 }),
    ended({ assistantId, ms: 200, tokens: 7 }),
    ended({ assistantId, ms: 4000 }),
    ended({ assistantId, status: "error" }),
    ended({ assistantId, label: null }),
  ]);
  const before = await figures(assistantId);
  expect(before).toMatchObject({ runs: 5, errors: 1, input_tokens: 12, output_tokens: 12 });
  await deleteTemporaryThreads(ctx(), threads.slice(0, 2));
  expect(await figures(assistantId)).toEqual(before);
  await deleteTemporaryThreads(ctx(), threads);
  await sweepTemporaryThreads();
  expect(await prisma().run.count()).toBe(0);
  expect(await figures(assistantId)).toEqual(before);
});

test("the typical time is right within three percent", async () => {
  const assistantId = await make();
  for (const ms of [3, 40, 777, 900, 50_000]) await ended({ assistantId, ms, temporary: false });
  const { median_ms } = await figures(assistantId);
  expect(median_ms).toBeGreaterThan(777 * 0.97);
  expect(median_ms).toBeLessThan(777 * 1.03);
});

test("stateless runs and those on threads are told together; drafts, trials and old ones are not", async () => {
  const assistantId = await make();
  await ended({ assistantId, temporary: false });
  await ended({ assistantId });
  await ended({ assistantId, label: "draft" });
  await ended({ assistantId, trial: true });
  await ended({ assistantId, daysAgo: 40 });
  await sweepTemporaryThreads();
  expect(await figures(assistantId)).toMatchObject({ runs: 2, errors: 0, input_tokens: null });
  // What is too old for any statistics is not kept.
  expect(
    await prisma().statelessUse.count({ where: { day: { lt: new Date(Date.now() - 33 * 864e5) } } }),
  ).toBe(0);
});

test("a run that is left to do keeps its thread, and nothing is counted twice when many delete at once", async () => {
  const assistantId = await make();
  const waiting = await ended({ assistantId, status: "pending" });
  const threads = await Promise.all(Array.from({ length: 20 }, () => ended({ assistantId })));
  await Promise.all([
    ...threads.map((threadId) => deleteTemporaryThreads(ctx(), [threadId, waiting])),
    sweepTemporaryThreads(),
  ]);
  expect(await prisma().thread.findMany({ select: { threadId: true } })).toEqual([{ threadId: waiting }]);
  expect(await prisma().statelessUse.aggregate({ _sum: { runs: true } })).toEqual({ _sum: { runs: 20 } });
});

test("who moves a label is told of its stateless runs", async () => {
  const assistantId = await make();
  await ended({ assistantId, label: "staging" });
  await ended({ assistantId, label: "staging", temporary: false });
  await ended({ assistantId, label: "staging", daysAgo: 8 });
  await sweepTemporaryThreads();
  expect(await getLabelUse(ctx(), { assistantId, label: "staging" })).toEqual({
    threads_7d: 1,
    runs_7d: 2,
    crons: 0,
  });
});
