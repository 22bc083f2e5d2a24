import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { claimEmbeddedPostgres } from "../db/embedded-postgres";
import { migrate } from "../db/migrate";
import { execute, TEMPLATE, urlOfDatabase } from "./test-db";

/**
 * One PostgreSQL for all database tests, with a template that has every table: each test file gets a copy of it.
 * HEDDLE_TEST_DATABASE_URL names another server, for machines without the embedded one.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = urlOfDatabase(server.url, TEMPLATE);
  await execute(urlOfDatabase(server.url, "postgres"), `drop database if exists ${TEMPLATE}`);
  await execute(urlOfDatabase(server.url, "postgres"), `create database ${TEMPLATE}`);
  await migrate(template, "prisma/migrations");
  project.provide("postgresUrl", server.url);
  return server.stop;
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.HEDDLE_TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const directory = mkdtempSync(path.join(tmpdir(), "heddle-tests-"));
  const claim = await claimEmbeddedPostgres({ directory, durable: false, maxConnections: 200 });
  const postgres = await claim.start();
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
