import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { JsonObject } from "../contract/common";
import { prisma } from "../db/client";
import { bindGraph } from "../graphs/bind-graph";
import { openRegistry, registry } from "../graphs/registry";
import { newId } from "../ids";
import { checkpointer } from "../ledger/checkpointer";
import { type Context, systemContext } from "../services/context";
import { openTestDatabase } from "./test-db";

/** A database of the test file's own, the graphs of desk-graphs, and a context to call verbs with. */
export function openDesk(): { ctx: () => Context } {
  openTestDatabase();
  beforeAll(async () => {
    await openRegistry({ configPath: path.resolve("lib/testing/desk-graphs/langgraph.json"), watch: false });
  });
  afterAll(() => registry().close());
  return { ctx: systemContext };
}

/** Runs a graph on a thread to its end or its interrupt, as the engine would, without an engine. */
export async function runGraph(
  graphId: string,
  threadId: string,
  input: unknown,
  metadata: JsonObject = {},
): Promise<void> {
  const graph = bindGraph(await registry().load(graphId), { checkpointer: checkpointer() });
  await graph.invoke(input, { configurable: { thread_id: threadId }, metadata });
}

/** The fields of a run's row that go with a status; a running one is held by a process that does not exist. */
export function inStatus(status: string) {
  const isHeld = status === "running";
  return {
    status,
    claimToken: isHeld ? newId() : null,
    workerId: isHeld ? newId() : null,
    leaseExpiresAt: isHeld ? new Date(0) : null,
    settledAt: isHeld || status === "pending" ? null : new Date(),
  };
}

/** A run row as the queue has it: pending, or in the hands of a process that does not exist. */
export async function addRun(
  run: { threadId: string; assistantId: string; status?: string },
  db: Context["db"] = prisma(),
): Promise<string> {
  const runId = newId();
  await db.run.create({
    data: {
      runId,
      threadId: run.threadId,
      assistantId: run.assistantId,
      assistantVersion: 1,
      graphId: "counter",
      ...inStatus(run.status ?? "pending"),
      metadata: {},
      kwargs: {},
      multitaskStrategy: "enqueue",
    },
  });
  return runId;
}

/** How many connections wait for a row that another transaction holds. */
export async function waitingForLocks(): Promise<number> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    select count(distinct pid)::int as count from pg_locks
    join pg_stat_activity using (pid) where not granted and datname = current_database()`;
  return row?.count ?? 0;
}
