import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "@langchain/langgraph-sdk";
import pg from "pg";
import { findRunningPostgres } from "../../../lib/db/embedded-postgres";
import type { Dice } from "../../dice";
import { newDataDir, type RunningServer, spawnServer, startServer } from "../../running-server";
import { createKey, openSession } from "../../session";
import { checkInvariants } from "../check-invariants";
import { OutsideLedger } from "../outside-ledger";
import { readEndsOf } from "../read-ends";
import { DURABLE } from "../stage";
import { quantile, runChaos, seconds } from "./chaos";
import { stillOpen } from "./still-open";

/** Every so many lives a second process tries to open the data directory. */
const SECOND_EVERY = 10;
const LOOK_MS = 50;

/** The server that lives now. */
let current: { server: RunningServer; dataDir: string } | undefined;

await runChaos({
  name: "embedded",
  sizes: { kills: 200, first: 20 },
  minutes: ({ kills }) => 10 + kills / 3,
  async play({ sizes, dice, say, onTimeUp }) {
    const violations: string[] = [];
    onTimeUp(async () => {
      const open = current ? await stillOpen(findRunningPostgres(current.dataDir) ?? "") : [];
      await current?.server.end("SIGKILL");
      return [...violations, ...open];
    });
    const firsts = await firstBoots(sizes.first, dice, say, violations);
    const lives = await manyLives(Math.max(0, sizes.kills - sizes.first), dice, say, violations);
    return { figures: { ...firsts, ...lives }, violations };
  },
});

function settings(): Record<string, string> {
  return { HEDDLE_CONFIG: DURABLE };
}

/** Servers that are killed while they make their database; each is started again on what it left. */
async function firstBoots(
  count: number,
  dice: Dice,
  say: (text: string) => void,
  violations: string[],
): Promise<Record<string, number>> {
  let opened = 0;
  for (let boot = 1; boot <= count; boot++) {
    const { dataDir, remove } = newDataDir();
    const child = spawnServer({ dataDir, env: settings() });
    const exited = once(child, "exit");
    await delay(dice.between(50, 2500));
    child.kill("SIGKILL");
    await exited;
    try {
      const server = await startServer({ dataDir, env: settings() });
      const response = await fetch(`${server.apiUrl}/ok?check_db=1`);
      if (response.ok) opened++;
      else violations.push(`first boot ${boot}: /ok answered ${response.status}`);
      await server.end("SIGTERM");
    } catch (error) {
      violations.push(`first boot ${boot}: did not open again: ${String(error)}`);
    }
    remove();
    if (boot % 5 === 0) say(`${boot} first boots killed, ${opened} opened again`);
  }
  return { "kills in the first boot": count, "opened after that": opened };
}

/** One data directory, and a server on it that is killed under load again and again. */
async function manyLives(
  kills: number,
  dice: Dice,
  say: (text: string) => void,
  violations: string[],
): Promise<Record<string, number | string>> {
  const { dataDir, remove } = newDataDir();
  const ledger = await OutsideLedger.open();
  const threads: string[] = [];
  const runs: string[] = [];
  const starts: number[] = [];
  const resumes: number[] = [];
  let apiKey = "";
  let others = 0;
  let refused = 0;
  let port = "0";

  const live = async (): Promise<RunningServer> => {
    const startedAt = Date.now();
    const server = await startServer({ dataDir, env: { ...settings(), PORT: port } });
    current = { server, dataDir };
    starts.push(Date.now() - startedAt);
    port = new URL(server.baseUrl).port;
    apiKey ||= await createKey(server.baseUrl, await openSession(server.baseUrl, server.signInUrl));
    return server;
  };

  let server = await live();
  for (let kill = 1; kill <= kills; kill++) {
    const client = new Client({ apiUrl: server.apiUrl, apiKey, callerOptions: { maxRetries: 0 } });
    const write = async () => {
      for (;;) {
        const { thread_id } = await client.threads.create();
        threads.push(thread_id);
        const input = { ledger: ledger.url, nodes: 5, ms: dice.between(0, 60), words: 2 };
        runs.push((await client.runs.create(thread_id, "chain", { input })).run_id);
        await delay(100);
      }
    };
    // They end with the server.
    const writers = Promise.allSettled([write(), write(), write()]);
    if (kill % SECOND_EVERY === 0) {
      others++;
      const second = spawnServer({ dataDir, env: settings() });
      const [code] = await once(second, "exit");
      if (code === 1) refused++;
      else violations.push(`a second process ended with ${code}`);
    }
    await delay(dice.between(200, 1500));
    const { pid } = server;
    await server.end("SIGKILL");
    ledger.fault("end", pid);
    const killedRuns = cutOff(ledger, pid);
    await writers;
    server = await live();
    const readyAt = Date.now();
    void timeOf(ledger, killedRuns, readyAt).then((ms) => ms !== undefined && resumes.push(ms));
    const missing = await missingOf(dataDir, threads, runs);
    violations.push(...missing.map((what) => `kill ${kill}: ${what} was acknowledged and is lost`));
    if (kill % 10 === 0) say(`${kill} kills, ${threads.length} threads and ${runs.length} runs acknowledged`);
  }
  const databaseUrl = findRunningPostgres(dataDir) ?? "";
  await quiet(databaseUrl);
  violations.push(...(await checkInvariants({ databaseUrl, ledger, accepted: runs })));
  const all = [...(await readEndsOf(databaseUrl, runs)).values()];
  await server.end("SIGTERM");
  ledger.close();
  remove();
  return {
    "kills under load": kills,
    "threads acknowledged": threads.length,
    "runs acknowledged": runs.length,
    "runs lost": runs.length - all.length,
    success: all.filter(({ status }) => status === "success").length,
    "error (died three times in it)": all.filter(({ status }) => status === "error").length,
    "second processes refused": `${refused} of ${others}`,
    "start after a kill, median": seconds(quantile(starts, 0.5)),
    "start after a kill, longest": seconds(quantile(starts, 1)),
    "from ready to the first step of a run that was cut off, median": seconds(quantile(resumes, 0.5)),
    "from ready to the first step of a run that was cut off, longest": seconds(quantile(resumes, 1)),
  };
}

/** The runs in which this process did not finish a node. */
function cutOff(ledger: OutsideLedger, pid: number): Set<string> {
  const open = ledger.executions.filter((one) => one.pid === pid && one.leftAt === undefined);
  return new Set(open.map(({ run }) => run));
}

/** How long until one of the runs is heard of again; at once when that was before. */
async function timeOf(
  ledger: OutsideLedger,
  runs: Set<string>,
  readyAt: number,
): Promise<number | undefined> {
  if (runs.size === 0) return undefined;
  const known = Math.max(...ledger.faults.map(({ at }) => at));
  const { enteredAt } = await ledger.arrival((one) => runs.has(one.run) && one.enteredAt > known);
  return Math.max(0, enteredAt - readyAt);
}

async function missingOf(dataDir: string, threads: string[], runs: string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: findRunningPostgres(dataDir) });
  await client.connect();
  const missing = async (table: string, column: string, ids: string[]) => {
    const { rows } = await client.query<{ id: string }>(
      `select id from unnest($1::uuid[]) as id where not exists (select from ${table} where ${column} = id)`,
      [ids],
    );
    return rows.map(({ id }) => `${table} ${id}`);
  };
  try {
    return [...(await missing("thread", "thread_id", threads)), ...(await missing("run", "run_id", runs))];
  } finally {
    await client.end();
  }
}

async function quiet(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (;;) {
    const { rows } = await client.query("select from run where status in ('pending', 'running') limit 1");
    if (rows.length === 0) break;
    await delay(LOOK_MS);
  }
  await client.end();
}
