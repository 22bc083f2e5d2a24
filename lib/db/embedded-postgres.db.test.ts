import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { claimEmbeddedPostgres, type EmbeddedPostgres, findRunningPostgres } from "./embedded-postgres";

let folder: string;
let running: EmbeddedPostgres[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "embedded-"));
  // As a checkout is that every user can enter; who is root gets another user for PostgreSQL then.
  chmodSync(folder, 0o755);
  running = [];
});

afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function start(directory: string): Promise<EmbeddedPostgres> {
  const claim = await claimEmbeddedPostgres({ directory, durable: false });
  const postgres = await claim.start();
  running.push(postgres);
  return postgres;
}

async function stop(postgres: EmbeddedPostgres): Promise<void> {
  running = running.filter((other) => other !== postgres);
  await postgres.stop();
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(sql);
    return rows;
  } finally {
    await client.end().catch(() => {});
  }
}

test("what is written is there after a restart", async () => {
  const directory = path.join(folder, "new", "data");
  const first = await start(directory);
  await query(first.url, "create table kept as select 'ä' as word");
  await stop(first);
  const second = await start(directory);
  expect(await query(second.url, "select word from kept")).toEqual([{ word: "ä" }]);
});

test("listens on a socket in a private folder and on no port", async () => {
  const { url } = await start(folder);
  expect(await query(url, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
  const socketFolder = new URL(url).searchParams.get("host") ?? "";
  expect(socketFolder.length).toBeLessThan(60);
  expect(existsSync(socketFolder)).toBe(true);
});

test("commits reach the disk unless a test says otherwise", async () => {
  const claim = await claimEmbeddedPostgres({ directory: folder });
  const postgres = await claim.start();
  running.push(postgres);
  expect(await query(postgres.url, "show fsync")).toEqual([{ fsync: "on" }]);
  expect(await query(postgres.url, "show synchronous_commit")).toEqual([{ synchronous_commit: "on" }]);
});

test("a directory in use is refused with the number of the process", async () => {
  await start(folder);
  await expect(claimEmbeddedPostgres({ directory: folder })).rejects.toThrow(
    new RegExp(`The data directory .* is in use by process ${process.pid} `),
  );
});

test("works in a folder that other users cannot enter", async () => {
  const closed = path.join(folder, "closed");
  mkdirSync(closed);
  chmodSync(closed, 0o700);
  const { url } = await start(path.join(closed, "data"));
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test.skipIf(process.platform !== "linux" || process.getuid?.() !== 0)(
  "works there as root where namespaces are forbidden, as containers do",
  async () => {
    const programs = path.join(folder, "programs");
    mkdirSync(programs);
    for (const name of ["flock", "rm", "setpriv"]) symlinkSync(`/usr/bin/${name}`, path.join(programs, name));
    vi.stubEnv("PATH", programs);
    const closed = path.join(folder, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const { url } = await start(path.join(closed, "data"));
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  },
);

test("goes on with a cluster that has moved from an open to a closed folder", async () => {
  const first = await start(path.join(folder, "open"));
  await query(first.url, "create table kept as select 1 as one");
  await stop(first);
  const closed = path.join(folder, "closed");
  mkdirSync(closed, { mode: 0o700 });
  cpSync(path.join(folder, "open"), path.join(closed, "data"), { recursive: true });
  const second = await start(path.join(closed, "data"));
  expect(await query(second.url, "select one from kept")).toEqual([{ one: 1 }]);
});

test("a pid file whose number another process has by now does not stop the start", async () => {
  const first = await start(folder);
  await stop(first);
  const pidFile = path.join(folder, "postgres", "data", "postmaster.pid");
  writeFileSync(pidFile, `${process.pid}\n${path.dirname(pidFile)}\n0\n5432\n/tmp\n`);
  const second = await start(folder);
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("what an interrupted first start has left is cleared away", async () => {
  const unfinished = path.join(folder, "postgres", "unfinished-1");
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(path.join(unfinished, "PG_VERSION"), "18");
  await start(folder);
  expect(existsSync(unfinished)).toBe(false);
});

test("a database of another major version is refused", async () => {
  await stop(await start(folder));
  const file = path.join(folder, "postgres", "data", "PG_VERSION");
  const present = readFileSync(file, "utf8");
  writeFileSync(file, "11\n");
  await expect(start(folder)).rejects.toThrow(/made by PostgreSQL 11, and this Heddle brings PostgreSQL 18/);
  writeFileSync(file, present);
  await start(folder);
});

test("a failed start says PostgreSQL's own last words and gives the directory free", async () => {
  await stop(await start(folder));
  const config = path.join(folder, "postgres", "data", "postgresql.conf");
  const good = readFileSync(config, "utf8");
  writeFileSync(config, `${good}\nnonsense = on\n`);
  await expect(start(folder)).rejects.toThrow(/did not start.*nonsense/);
  writeFileSync(config, good);
  await start(folder);
});

test("another program of this user finds the running database", async () => {
  expect(findRunningPostgres(folder)).toBeUndefined();
  const { url } = await start(folder);
  expect(findRunningPostgres(folder)).toBe(url);
});

test("when it dies it is started again at the same address, and the directory stays ours", async () => {
  const claim = await claimEmbeddedPostgres({ directory: folder });
  const postgres = await claim.start();
  running.push(postgres);
  await query(postgres.url, "create table kept as select 1 as one");
  const pid = Number(readFileSync(path.join(folder, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(pid, "SIGKILL");
  const ask = () => query(postgres.url, "select one from kept").catch(() => []);
  await expect.poll(ask, { timeout: 20_000 }).toEqual([{ one: 1 }]);
  await expect(claimEmbeddedPostgres({ directory: folder })).rejects.toThrow(/is in use by process/);
  await stop(postgres);
  await expect(postgres.ended).resolves.toBeDefined();
});
