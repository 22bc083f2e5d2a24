import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Client } from "@langchain/langgraph-sdk";
import { expect, test } from "@playwright/test";
import { processesWith } from "../processes";
import { newDataDir, spawnServer, startServer } from "../running-server";
import { createKey, openSession } from "../session";

/** The server of a data directory, with its output and its end. */
function launch(dataDir: string) {
  const child = spawnServer({ dataDir });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  return { child, exited: once(child, "exit"), output: () => output };
}

async function openClient(server: { baseUrl: string; apiUrl: string; signInUrl: string }): Promise<Client> {
  const apiKey = await createKey(server.baseUrl, await openSession(server.baseUrl, server.signInUrl));
  return new Client({ apiUrl: server.apiUrl, apiKey, callerOptions: { maxRetries: 0 } });
}

test("a second server on the data directory ends, names the first and harms nothing", async () => {
  const { dataDir, remove } = newDataDir();
  const first = await startServer({ dataDir });
  const second = launch(dataDir);
  const [code] = await second.exited;
  expect(code).toBe(1);
  expect(second.output()).toContain(`${dataDir} is in use by process ${first.pid} `);
  const response = await fetch(`${first.apiUrl}/ok?check_db=1`);
  expect(response.status).toBe(200);
  await first.end("SIGTERM");
  remove();
});

test("of two servers that start at the same instant one runs", async () => {
  const { dataDir, remove } = newDataDir();
  const both = [launch(dataDir), launch(dataDir)];
  const loser = await Promise.race(both.map((server) => server.exited.then(() => server)));
  const [winner] = both.filter((server) => server !== loser);
  expect(loser.output()).toContain(`is in use by process ${winner?.child.pid} `);
  await expect.poll(() => winner?.output() ?? "").toContain("Heddle is ready");
  winner?.child.kill("SIGTERM");
  await winner?.exited;
  remove();
});

test("kill -9 loses nothing that was acknowledged, leaves no process behind, and the next server need not wait for that", async () => {
  const { dataDir, remove } = newDataDir();
  const first = await startServer({ dataDir });
  const client = await openClient(first);
  const acknowledged: string[] = [];
  const write = async () => {
    for (;;) acknowledged.push((await client.threads.create()).thread_id);
  };
  const writers = Promise.allSettled([write(), write(), write(), write()]);
  await expect.poll(() => acknowledged.length).toBeGreaterThan(100);
  await first.end("SIGKILL");
  await writers;
  await expect.poll(() => processesWith(dataDir)).toEqual([]);

  const second = await startServer({ dataDir });
  const again = await openClient(second);
  for (const threadId of acknowledged)
    expect(await again.threads.get(threadId)).toMatchObject({ thread_id: threadId });

  // Started right after it, a server waits for what is left of the old database.
  await second.end("SIGKILL");
  const third = await startServer({ dataDir });
  expect((await fetch(`${third.apiUrl}/ok?check_db=1`)).status).toBe(200);
  await third.end("SIGTERM");
  expect(processesWith(dataDir), "SIGTERM ends the database too").toEqual([]);
  remove();
});

test("a first start that is killed while it prepares the database is made good by the next", async () => {
  const { dataDir, remove } = newDataDir();
  const home = path.join(dataDir, "postgres");
  const unfinished = () =>
    existsSync(home) ? readdirSync(home).filter((name) => name.startsWith("unfinished-")) : [];
  const first = launch(dataDir);
  await expect.poll(() => unfinished().length, { intervals: [10] }).toBe(1);
  first.child.kill("SIGKILL");
  await first.exited;

  const second = await startServer({ dataDir });
  expect(unfinished()).toEqual([]);
  expect((await fetch(`${second.apiUrl}/ok?check_db=1`)).status).toBe(200);
  await second.end("SIGTERM");
  remove();
});

test("PostgreSQL is killed: it is started again, and the server stays", async () => {
  const { dataDir, remove } = newDataDir();
  const server = await startServer({ dataDir });
  const client = await openClient(server);
  const { thread_id } = await client.threads.create();
  for (let times = 1; times <= 2; times++) {
    const file = path.join(dataDir, "postgres", "data", "postmaster.pid");
    process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGKILL");
    const check = () => fetch(`${server.apiUrl}/ok?check_db=1`).then(({ status }) => status);
    await expect.poll(() => server.output().split("it is started again").length - 1).toBe(times);
    await expect.poll(check).toBe(200);
  }
  expect(await client.threads.get(thread_id)).toMatchObject({ thread_id });
  await server.end("SIGTERM");
  expect(processesWith(dataDir)).toEqual([]);
  remove();
});
