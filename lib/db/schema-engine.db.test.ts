import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";
import { expect, test } from "vitest";
import { openEmptyDatabase, openTestDatabase } from "../testing/test-db";
import { migrate } from "./migrate";

/** Prisma's own commands, which need no download here, and our runner must come to the same tables. */
const byPrisma = openEmptyDatabase();
const byRunner = openTestDatabase();
const PATIENCE_MS = 60_000;

async function prisma(url: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["node_modules/prisma/build/index.js", ...args],
    {
      env: { ...process.env, DATABASE_URL: url, PRISMA_SCHEMA_ENGINE_BINARY: undefined },
    },
  );
  return stdout;
}

async function tables(url: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`
    select 'column' as kind, table_name, column_name as name,
      concat_ws(' ', data_type, is_nullable, column_default) as definition
      from information_schema.columns where table_schema = 'public'
    union all
    select 'index', tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
    union all
    select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace
    order by 1, 2, 3`);
  await client.end();
  return rows;
}

test("migrate deploy and the runner make the same tables", { timeout: PATIENCE_MS }, async () => {
  await prisma(byPrisma.url(), "migrate", "deploy");
  expect(await tables(byPrisma.url())).toEqual(await tables(byRunner.url()));
});

test("each accepts what the other has done", { timeout: PATIENCE_MS }, async () => {
  expect(await migrate(byPrisma.url(), "prisma/migrations")).toEqual([]);
  expect(await prisma(byRunner.url(), "migrate", "deploy")).toContain("No pending migrations to apply");
});

test("the migrations make what schema.prisma says", { timeout: PATIENCE_MS }, async () => {
  const compared = await prisma(
    byRunner.url(),
    ...["migrate", "diff", "--exit-code"],
    ...["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"],
  );
  expect(compared).toContain("No difference detected");
});
