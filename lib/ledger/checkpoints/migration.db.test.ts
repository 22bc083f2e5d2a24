import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectDatabase, disconnectDatabase, pool } from "../../db/client";
import { migrate } from "../../db/migrate";
import { newId } from "../../ids";
import { buildGraph, type NodePlan } from "../../testing/random-graph/graph";
import { historyOf } from "../../testing/random-graph/history";
import { openEmptyDatabase } from "../../testing/test-db";
import { checkpointer } from "../checkpointer";
import { StateSerializer } from "../state-serializer";

const database = openEmptyDatabase();
const MIGRATION = "20261123100100_checkpoints";
const earlier = mkdtempSync(path.join(tmpdir(), "migrations-"));

beforeAll(async () => {
  for (const name of readdirSync("prisma/migrations"))
    if (name < MIGRATION || name === "migration_lock.toml")
      cpSync(path.join("prisma/migrations", name), path.join(earlier, name), { recursive: true });
  await migrate(database.url(), earlier);
  connectDatabase(database.url());
});
afterAll(async () => {
  await disconnectDatabase();
  rmSync(earlier, { recursive: true });
});

const node: NodePlan = {
  adds: 2,
  message: "add",
  mutates: false,
  sends: 0,
  asks: false,
  fails: false,
  nested: false,
};
const plan = [[node, { ...node, message: "edit" as const }], [{ ...node, asks: true, nested: true }]];

test("what LangGraph's saver has kept moves over with its history, and its tables go", async () => {
  const [threadId, gone] = [newId(), newId()];
  await pool().query(
    "insert into thread (thread_id, metadata, config, interrupts) values ($1, '{}', '{}', '{}')",
    [threadId],
  );
  const theirs = new PostgresSaver(pool(), new StateSerializer(), { schema: "langgraph" });
  await theirs.setup();
  const before = buildGraph(plan, theirs);
  const runId = newId();
  for (const thread_id of [threadId, gone])
    await before.invoke(
      { log: [{ by: "\u0000", n: 1 }] },
      { configurable: { thread_id }, metadata: { run_id: runId } },
    );
  const history = await historyOf(before, threadId);

  await migrate(database.url(), "prisma/migrations");
  const after = buildGraph(plan, checkpointer());
  expect(await historyOf(after, threadId)).toEqual(history);
  const { rows } = await pool().query("select distinct thread_id, run_id from checkpoint");
  expect(rows).toEqual([{ thread_id: threadId, run_id: null }]);
  const schemas = await pool().query("select from pg_namespace where nspname = 'langgraph'");
  expect(schemas.rows).toEqual([]);
});
