import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEmptyDatabase } from "../testing/test-db";
import { migrate } from "./migrate";

const database = openEmptyDatabase();
let folder: string;
let client: pg.Client;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "migrations-"));
  client = new pg.Client({ connectionString: database.url() });
  await client.connect();
  await client.query("drop schema public cascade; create schema public");
});

afterEach(async () => {
  await client.end();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const tables = async () =>
  (await client.query("select tablename from pg_tables where schemaname = 'public' order by 1")).rows.map(
    (row) => row.tablename,
  );

test("applies what is missing, in order, and then nothing", async () => {
  write("2_second", "alter table a add column b int");
  write("1_first", "create table a (id int)");
  expect(await migrate(database.url(), folder)).toEqual(["1_first", "2_second"]);
  expect(await migrate(database.url(), folder)).toEqual([]);
  write("3_third", "create table c (id int)");
  expect(await migrate(database.url(), folder)).toEqual(["3_third"]);
});

test("processes that start at once apply each migration once", async () => {
  cpSync("prisma/migrations", folder, { recursive: true });
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url(), folder)));
  expect(applied.flat()).toHaveLength(applied.find((names) => names.length > 0)?.length ?? 0);
  expect(await tables()).toContain("run");
});

test("a migration that fails changes nothing, and its sentence names it", async () => {
  write("1_first", "create table a (id int)");
  write("2_broken", "create table b (id int); select nothing_like_this()");
  await expect(migrate(database.url(), folder)).rejects.toThrow(
    /2_broken failed and changed nothing: function/,
  );
  expect(await tables()).toEqual([]);
});

test("a database that is newer than the code is refused", async () => {
  write("1_first", "create table a (id int)");
  write("2_newer", "create table b (id int)");
  await migrate(database.url(), folder);
  rmSync(path.join(folder, "2_newer"), { recursive: true });
  await expect(migrate(database.url(), folder)).rejects.toThrow(/newer than this Heddle.*2_newer/);
});

test("a migration that was changed after it was applied is refused", async () => {
  write("1_first", "create table a (id int)");
  await migrate(database.url(), folder);
  write("1_first", "create table a (id int, more int)");
  await expect(migrate(database.url(), folder)).rejects.toThrow(/1_first is not the one that was applied/);
});

test("a migration that another tool left half done is refused", async () => {
  write("1_first", "create table a (id int)");
  await migrate(database.url(), folder);
  await client.query("update _prisma_migrations set finished_at = null");
  await expect(migrate(database.url(), folder)).rejects.toThrow(/1_first failed on this database before/);
});
