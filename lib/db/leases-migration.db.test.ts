import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../ids";
import { openEmptyDatabase } from "../testing/test-db";
import { migrate } from "./migrate";

/** A database of the version before leases, in which a process with a number of its own ran something. */
const database = openEmptyDatabase();
const BEFORE = "20261123100200";
let client: pg.Client;

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "migrations-"));
  for (const name of readdirSync("prisma/migrations").filter((name) => name < BEFORE))
    cpSync(path.join("prisma/migrations", name), path.join(folder, name), { recursive: true });
  await migrate(database.url(), folder);
  rmSync(folder, { recursive: true });
  client = new pg.Client({ connectionString: database.url() });
  await client.connect();
});
afterAll(() => client.end());

test("runs of the version before are nobody's: those that ran are taken up, none is charged for nothing", async () => {
  const [assistant, ...threads] = Array.from({ length: 5 }, newId);
  await client.query(
    `insert into assistant (assistant_id, graph_id, name, config, context, metadata, version)
     values ($1, 'g', 'n', '{}', '{}', '{}', 1)`,
    [assistant],
  );
  const rows = [
    { status: "running", attempt: 2, worker: 77 },
    { status: "pending", attempt: 1, worker: null },
    { status: "pending", attempt: 0, worker: null },
    { status: "success", attempt: 1, worker: null },
  ];
  for (const [index, row] of rows.entries()) {
    await client.query(
      "insert into thread (thread_id, metadata, config, interrupts) values ($1, '{}', '{}', '{}')",
      [threads[index]],
    );
    await client.query(
      `insert into run (run_id, thread_id, assistant_id, assistant_version, graph_id, status, attempt, worker_id,
         metadata, kwargs, multitask_strategy)
       values ($1, $2, $3, 1, 'g', $4, $5, $6, '{}', '{}', 'enqueue')`,
      [newId(), threads[index], assistant, row.status, row.attempt, row.worker],
    );
  }
  await migrate(database.url(), "prisma/migrations");

  const { rows: after } = await client.query(
    `select status, crashes, lease_expires_at <= now() as expired, claim_token is not null as held,
       worker_id is not null as owned, settled_at is not null as settled from run order by arrival`,
  );
  const rest = { expired: null, held: false, owned: false, settled: false };
  expect(after).toEqual([
    { status: "running", crashes: 1, expired: true, held: true, owned: true, settled: false },
    { status: "pending", crashes: 1, ...rest },
    { status: "pending", crashes: 0, ...rest },
    { status: "success", crashes: 0, ...rest, settled: true },
  ]);
});
