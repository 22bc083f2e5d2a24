import path from "node:path";
import { expect, inject, test } from "vitest";
import { connectDatabase, disconnectDatabase } from "../db/client";
import { awayError } from "../db/outage";
import { openRegistry, registry } from "../graphs/registry";
import { openFlakyProxy } from "../testing/flaky-proxy";
import { execute, TEMPLATE, urlOfDatabase } from "../testing/test-db";
import { startEngine } from "./start";

test("an engine starts when the database answers, also when it did not at first", {
  timeout: 60_000,
}, async () => {
  const server = urlOfDatabase(inject("postgresUrl"), "postgres");
  const name = `test_start_${process.pid}`;
  await execute(server, `create database ${name} template ${TEMPLATE} strategy file_copy`);
  const proxy = await openFlakyProxy(urlOfDatabase(inject("postgresUrl"), name));
  const configPath = path.resolve("lib/testing/engine-graphs/langgraph.json");
  await openRegistry({ configPath, watch: false });
  connectDatabase(proxy.url);
  proxy.refuse();
  let isUp = false;
  const starting = startEngine({ isAlone: true }).then((engine) => {
    isUp = true;
    return engine;
  });
  await expect.poll(() => proxy.refused(), { timeout: 15_000 }).toBeGreaterThan(2);
  expect(isUp).toBe(false);
  proxy.accept();
  const engine = await starting;
  await expect.poll(awayError, { timeout: 15_000 }).toBeUndefined();
  await engine.stop();
  await registry().close();
  await disconnectDatabase();
  proxy.close();
  await execute(server, `drop database if exists ${name} with (force)`);
});
