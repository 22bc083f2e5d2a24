import pg from "pg";
import { expect, test } from "vitest";
import { databaseUrl } from "../db/client";
import { guardsOfMigrations } from "../db/guards-of-migrations";
import { checkInvariants } from "../ledger/check-invariants";
import { systemContext } from "../services/context";
import { cancelRun } from "../services/runs/cancel-run";
import { copyThread } from "../services/threads/copy-thread";
import { getThreadHistory } from "../services/threads/get-thread-history";
import { pruneThreads } from "../services/threads/prune-threads";
import { updateThreadState } from "../services/threads/update-thread-state";
import { newThread, openEngine, resultOf, startRun } from "../testing/engine";
import { gate } from "../testing/gate";

openEngine();
const ctx = systemContext;

/** What the doctor would say. */
async function findings(): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  const found = await checkInvariants(client, guardsOfMigrations("prisma/migrations"));
  await client.end();
  return found.flatMap(({ rows, invariant }) => rows.map((row) => `${invariant.name}: ${row}`));
}

const GRAPHS = ["gated", "nested"];
const EACH = (["sync", "async", "exit"] as const).flatMap((durability) =>
  GRAPHS.map((assistant_id) => ({ durability, assistant_id })),
);

test.each(EACH)("the rules hold whatever is done to a thread: $assistant_id, $durability", async (how) => {
  const threadId = await newThread();
  const run = (input: object, more: object = {}) => startRun(threadId, { ...input }, { ...how, ...more });
  const end = async (input: object, more: object = {}) => resultOf(await run(input, more));

  await end({ log: ["in"] });
  await end({ ask: "second" });
  await end({}, { input: null, command: { resume: "yes" } });
  await end({ fail: "second", ask: "" });
  expect(await findings()).toEqual([]);

  await updateThreadState(ctx(), { threadId, values: { log: ["by hand"] } });
  const history = await getThreadHistory(ctx(), { threadId, limit: 100 });
  const checkpoint_id = history[Math.floor(history.length / 2)]?.checkpoint?.checkpoint_id;
  await end({ log: ["fork"], fail: "", ask: "" }, { checkpoint_id });
  await end({ log: ["on"] });
  expect(await findings()).toEqual([]);

  for (const action of ["rollback", "interrupt"] as const) {
    const { run_id: runId } = await run({ hold: "second" });
    await gate.arrival();
    await cancelRun(ctx(), { runId, action, wait: true });
    await end({ hold: "" });
  }
  expect(await findings()).toEqual([]);

  const copy = await copyThread(ctx(), { threadId });
  await pruneThreads(ctx(), { thread_ids: [copy.thread_id, threadId], strategy: "keep_latest" });
  expect(await findings()).toEqual([]);
  const copyOfPruned = await copyThread(ctx(), { threadId });
  for (const { thread_id } of [copy, copyOfPruned]) await resultOf(await startRun(thread_id, {}, how));
  expect(await findings()).toEqual([]);
});
