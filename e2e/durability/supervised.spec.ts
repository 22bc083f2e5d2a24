import pg from "pg";
import { test as base, expect } from "../api-test";
import { ALL } from "../probe";
import type { RunningServer } from "../running-server";
import { Cluster } from "./cluster";

interface Processes {
  cluster: Cluster;
  /** Without an engine. */
  server: RunningServer;
}

const test = base.extend<object, { processes: Processes }>({
  processes: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
    async ({}, use) => {
      const cluster = await Cluster.open({ HEDDLE_DRAIN_SECONDS: "60", HEDDLE_LEASE_SECONDS: "2" });
      await use({ cluster, server: await cluster.server() });
      await cluster.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** The rows that a question to the database finds. */
async function ask(cluster: Cluster, sql: string, values: unknown[] = []): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: cluster.databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** The process that executes runs; the supervisor of it is another one. */
async function executor(cluster: Cluster): Promise<number> {
  const [newest] = await ask(cluster, "select pid from worker order by started_at desc limit 1");
  if (!newest) throw new Error("There is no worker.");
  return newest.pid;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const READY = /^Heddle(?:'s worker)? is ready/gm;

for (const name of ["worker", "start"] as const) {
  const command = name === "start" ? "npm start" : "npm run worker";

  test(`${command}: SIGTERM hands the run back, and nothing is started again`, async ({
    processes: { cluster, server },
    ledger,
  }) => {
    const supervisor = await cluster.supervised(name);
    const pid = await executor(cluster);
    expect(pid).not.toBe(supervisor.pid);
    const client = cluster.client(server);
    const { thread_id } = await client.threads.create();
    ledger.hold("two");
    const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
    await ledger.arrival("two");
    process.kill(supervisor.pid, "SIGTERM");
    await expect.poll(supervisor.output).toContain("for 1 run to reach the end of its step.");
    ledger.release("two");
    expect(await supervisor.ended).toBe(true);
    expect(isThere(pid)).toBe(false);
    expect(supervisor.output().match(READY)).toHaveLength(1);
    const [row] = await ask(cluster, "select status, attempt, crashes from run where run_id = $1", [run_id]);
    expect(row).toEqual({ status: "pending", attempt: 1, crashes: 0 });
    expect(ledger.visits).toEqual(["one", "two"]);
    // The program of the next test would execute it.
    await client.runs.cancel(thread_id, run_id);
  });

  test(`${command}: kill -9 of its program starts it again, and the run goes on`, async ({
    processes: { cluster, server },
    ledger,
  }) => {
    const supervisor = await cluster.supervised(name);
    const pid = await executor(cluster);
    const client = cluster.client(server);
    const { thread_id } = await client.threads.create();
    ledger.hold("two");
    const { run_id } = await client.runs.create(thread_id, "steps", {
      input: { ledger: ledger.url },
      durability: "sync",
    });
    await ledger.arrival("two");
    process.kill(pid, "SIGKILL");
    await expect.poll(supervisor.output).toContain("Heddle was ended by SIGKILL and starts again");
    ledger.release("two");
    expect(await client.runs.join(thread_id, run_id)).toMatchObject({ done: ALL });
    expect(ledger.visits).toEqual(["one", "two", "two", "three", "four"]);
    const [row] = await ask(cluster, "select status, crashes from run where run_id = $1", [run_id]);
    expect(row).toEqual({ status: "success", crashes: 1 });
    expect(supervisor.output().match(READY)).toHaveLength(2);
    expect(await executor(cluster)).not.toBe(pid);
    process.kill(supervisor.pid, "SIGTERM");
    expect(await supervisor.ended).toBe(true);
  });
}
