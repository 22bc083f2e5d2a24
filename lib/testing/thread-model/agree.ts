import { expect } from "vitest";
import { prisma } from "../../db/client";
import { systemContext } from "../../services/context";
import { waitForRun } from "../../services/runs/wait-for-run";
import type { ThreadModel } from "./model";
import { turnstile } from "./turnstile";

/** Longer than anything takes: only a server that does not do what it should waits so long. */
const PATIENCE_MS = 10_000;

/** Waits until the server is where the model says it comes to rest, then compares all that can be seen. */
export async function agree(model: ThreadModel, threadId: string): Promise<void> {
  for (const run of model.runs) {
    if (run.status === "running") await within(`${run.id} runs`, turnstile.arrival(threadId, run.id));
    else if (run.status !== "pending") await within(`${run.id} ends`, ended(run.id));
  }
  await within("the runs that are stopped are gone", gone(model, threadId));
  const thread = await prisma().thread.findUnique({ where: { threadId } });
  const runs = await prisma().run.findMany({ where: { threadId }, orderBy: { arrival: "asc" } });
  expect({
    thread: thread?.status ?? "idle",
    runs: runs.map(({ runId, status }) => [runId, status]),
    ...(model.status !== "busy" && { log: logOf(thread?.values), asks: asks(thread?.interrupts) }),
    crowded: turnstile.crowded,
  }).toEqual({
    thread: model.status,
    runs: model.runs.map(({ id, status }) => [id, status]),
    ...(model.status !== "busy" && { log: model.place.log, asks: model.asks }),
    crowded: [],
  });
}

async function ended(runId: string): Promise<void> {
  await waitForRun(systemContext(), { runId, signal: new AbortController().signal });
}

/** A run that is rolled back goes when its holder lets go of it: its readers hear of it then. */
async function gone(model: ThreadModel, threadId: string): Promise<void> {
  const known = new Set(model.runs.map(({ id }) => id));
  const runs = await prisma().run.findMany({ where: { threadId } });
  for (const { runId } of runs) if (!known.has(runId)) await ended(runId).catch(() => {});
}

function logOf(values: unknown): unknown {
  return typeof values === "object" && values !== null && "log" in values ? values.log : [];
}

function asks(interrupts: unknown): boolean {
  return Object.keys(Object(interrupts)).length > 0;
}

/** Fails by name when it takes longer than anything does. */
export async function within<T>(what: string, happens: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not happen that ${what}.`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([happens, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
