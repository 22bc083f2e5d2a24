import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { connectDatabase, disconnectDatabase } from "../db/client";

declare module "vitest" {
  interface ProvidedContext {
    /** The server of the tests; without a database of its own. */
    postgresUrl: string;
  }
}

export const TEMPLATE = "heddle_template";

/** The address of `database` on the server of `url`. */
export function urlOfDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** Runs one statement on a connection of its own. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Gives the test file a database of its own, with all tables and no rows, and connects this process to it: verbs,
 * the ledger and `systemContext()` work. Call it once, at the top of the file.
 */
export function openTestDatabase(): { url(): string } {
  const database = newDatabase();
  beforeAll(async () => {
    await database.create(TEMPLATE);
    connectDatabase(database.url());
  });
  afterAll(async () => {
    await disconnectDatabase();
    await database.drop();
  });
  return database;
}

/** Gives the test file an empty database, without tables and without a connection. */
export function openEmptyDatabase(): { url(): string } {
  const database = newDatabase();
  beforeAll(() => database.create("template1"));
  afterAll(() => database.drop());
  return database;
}

function newDatabase() {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const server = () => urlOfDatabase(inject("postgresUrl"), "postgres");
  return {
    url: () => urlOfDatabase(inject("postgresUrl"), name),
    create: (template: string) =>
      execute(server(), `create database ${name} template ${template} strategy file_copy`),
    drop: () => execute(server(), `drop database if exists ${name} with (force)`),
  };
}
