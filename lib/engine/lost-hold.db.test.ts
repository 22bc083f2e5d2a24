import type { RunnableConfig } from "@langchain/core/runnables";
import type { BaseStore } from "@langchain/langgraph-checkpoint";
import { emptyCheckpoint } from "@langchain/langgraph-checkpoint";
import { describe, expect, test } from "vitest";
import { pool, prisma } from "../db/client";
import { newId } from "../ids";
import { checkpointerOfRun } from "../ledger/checkpointer";
import type { CheckpointSaver } from "../ledger/checkpoints/checkpoint-saver";
import { FencedError } from "../ledger/fence";
import { RunJournal } from "../ledger/run-journal";
import { holdOf, type RunRow } from "../ledger/run-row";
import { systemContext } from "../services/context";
import { findRun } from "../services/runs/find";
import { releaseRun } from "../services/runs/release-run";
import { settleRun, tellEnding } from "../services/runs/settle-run";
import { projectStore, projectStoreOfRun } from "../services/store/project-store";
import { addRun, openDesk, waitingForLocks } from "../testing/desk";

/** Every kind of write that an attempt makes, by one that has lost its run without having heard of it. */
const { ctx } = openDesk();
const PATIENCE = { timeout: 10_000 };

async function heldRun(): Promise<RunRow> {
  const [threadId, assistantId] = [newId(), newId()];
  await prisma().thread.create({
    data: { threadId, metadata: {}, config: {}, interrupts: {}, status: "busy" },
  });
  await prisma().assistant.create({
    data: { assistantId, graphId: "counter", name: "n", config: {}, context: {}, metadata: {}, version: 1 },
  });
  const runId = await addRun({ threadId, assistantId, status: "running" });
  const run = await findRun(ctx(), { runId }, null);
  if (!run) throw new Error("The run is gone.");
  return run;
}

const TAKE_OVER = `update run set claim_token = gen_random_uuid(), worker_id = gen_random_uuid(), attempt = attempt + 1
  where run_id = $1`;

/** A write by the holder of `run`: "written", or why it was not. */
type Write = (run: RunRow) => Promise<unknown>;

function inStore(write: (store: BaseStore) => Promise<unknown>): Write {
  return (run) => write(projectStoreOfRun(holdOf(run)));
}

const WRITES: Record<string, Write> = {
  events: (run) =>
    new Promise((resolve, reject) => {
      const journal = RunJournal.open(holdOf(run), 0, () => reject(new FencedError()));
      journal
        .append("values", '{"said":"stale"}')
        .then(() => journal.takeLast())
        .then(resolve, reject);
    }),
  "the end": async (run) => {
    const journal = RunJournal.open(holdOf(run), 0, () => {});
    const snapshot = { values: { said: "stale" }, interrupts: {}, waiting: false };
    const outcome = { status: "success" as const, output: '{"said":"stale"}', snapshot };
    tellEnding(outcome, journal);
    if (!(await settleRun(systemContext(), run, outcome, journal))) throw new FencedError();
  },
  "an undo": async (run) => {
    const journal = RunJournal.open(holdOf(run), 0, () => {});
    const outcome = { status: "interrupted" as const, rollback: true, threadStays: true };
    if (!(await settleRun(systemContext(), run, outcome, journal))) throw new FencedError();
  },
  "a hand-back": async (run) => {
    if (!(await releaseRun(systemContext(), run))) throw new FencedError();
  },
  "an item": inStore((store) => store.put(["notes"], "one", { said: "stale" })),
  "an item's deletion": inStore((store) => store.delete(["notes"], "kept")),
  "a batch of items": inStore((store) =>
    store.batch([
      { namespace: ["notes"], key: "two", value: { said: "stale" } },
      { namespace: ["notes"], key: "three", value: { said: "stale" } },
      { namespace: ["notes"], key: "kept", value: null },
    ]),
  ),
};

const METADATA = { source: "loop" as const, step: 1, parents: {} };
const TASK = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

/** As a graph's saver writes for the attempt that has the run. */
function asGraph(write: (saver: CheckpointSaver, config: RunnableConfig) => Promise<unknown>): Write {
  return (run) =>
    new Promise((resolve, reject) => {
      const saver = checkpointerOfRun({ hold: holdOf(run), onFenced: () => reject(new FencedError()) });
      write(saver, { configurable: { thread_id: run.thread_id, checkpoint_ns: "" } }).then(resolve, reject);
    });
}

Object.assign(WRITES, {
  "a checkpoint": asGraph((saver, config) =>
    saver.put(config, { ...emptyCheckpoint(), channel_values: { log: ["stale"] } }, METADATA, { log: 1 }),
  ),
  "a task's writes": asGraph((saver, { configurable }) =>
    saver.putWrites({ configurable: { ...configurable, checkpoint_id: "1" } }, [["log", "stale"]], TASK),
  ),
});

/** Everything that an attempt could have written. */
async function written(run: RunRow): Promise<unknown> {
  const ofThread = { where: { threadId: run.thread_id } };
  const [runs, events, threads, items, ...checkpoints] = await Promise.all([
    prisma().run.findMany({ where: { threadId: run.thread_id } }),
    prisma().runEvent.findMany({ where: { runId: run.run_id } }),
    prisma().thread.findMany({ where: { threadId: run.thread_id } }),
    prisma().storeItem.findMany({ orderBy: [{ path: "asc" }, { key: "asc" }] }),
    prisma().checkpoint.findMany(ofThread),
    prisma().checkpointValue.findMany(ofThread),
    prisma().checkpointWrite.findMany(ofThread),
  ]);
  return { runs, events, threads, items, checkpoints };
}

describe.each(Object.entries(WRITES))("%s", (_, write) => {
  test("by the holder is written", async () => {
    await projectStore().put(["notes"], "kept", { said: "before" });
    const run = await heldRun();
    const before = await written(run);
    await write(run);
    expect(await written(run)).not.toEqual(before);
  });

  test("after another has taken the run is not", async () => {
    await projectStore().put(["notes"], "kept", { said: "before" });
    const run = await heldRun();
    await pool().query(TAKE_OVER, [run.run_id]);
    const before = await written(run);
    await expect(write(run)).rejects.toThrow(FencedError);
    expect(await written(run)).toEqual(before);
  });

  test("while another is taking the run waits, and is not", async () => {
    await projectStore().put(["notes"], "kept", { said: "before" });
    const run = await heldRun();
    const client = await pool().connect();
    let stale: Promise<unknown>;
    try {
      await client.query("begin");
      await client.query(TAKE_OVER, [run.run_id]);
      stale = write(run).catch((error) => error);
      await expect.poll(waitingForLocks, PATIENCE).toBe(1);
      await client.query("commit");
    } finally {
      client.release();
    }
    const before = await written(run);
    expect(await stale).toBeInstanceOf(FencedError);
    expect(await written(run)).toEqual(before);
  });

  test("after the thread was deleted brings nothing back", async () => {
    await projectStore().put(["notes"], "kept", { said: "before" });
    const run = await heldRun();
    await prisma().thread.delete({ where: { threadId: run.thread_id } });
    const before = await written(run);
    await expect(write(run)).rejects.toThrow(FencedError);
    expect(await written(run)).toEqual(before);
  });
});

test("who takes a run over waits for a write that has passed the fence", async () => {
  const run = await heldRun();
  const { run_id: runId, token } = { ...run, token: run.claim_token };
  const client = await pool().connect();
  try {
    await client.query("begin");
    await client.query(
      "select from run where run_id = $1 and claim_token = $2 and status = 'running' for share",
      [runId, token],
    );
    const taking = pool().query(TAKE_OVER, [runId]);
    await expect.poll(waitingForLocks, PATIENCE).toBe(1);
    await client.query("insert into run_event (run_id, seq, event, data) values ($1, 1, 'values', '{}')", [
      runId,
    ]);
    await client.query("commit");
    await taking;
  } finally {
    client.release();
  }
  expect(await prisma().runEvent.count({ where: { runId } })).toBe(1);
});

test("a checkpoint that is written while somebody has its thread waits, and neither waits for the other", async () => {
  const run = await heldRun();
  const client = await pool().connect();
  let putting: Promise<unknown> | undefined;
  try {
    await client.query("begin");
    await client.query("select from thread where thread_id = $1 for update", [run.thread_id]);
    putting = WRITES["a checkpoint"]?.(run);
    await expect.poll(waitingForLocks, PATIENCE).toBe(1);
    // As whoever cancels does: the thread first, then its runs.
    await client.query("update run set cancel_action = 'interrupt' where run_id = $1", [run.run_id]);
    await client.query("commit");
  } finally {
    client.release();
  }
  await putting;
  expect(await prisma().checkpoint.count({ where: { threadId: run.thread_id } })).toBe(1);
});
