import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { failpoint } from "../failpoint";

/** The tables cannot be brought to the shape that this version needs; the message says why and what to do. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** The number on which Prisma's own `migrate deploy` locks: the two never work at the same time. */
const LOCK = 72707369;

/** As Prisma makes it; a database can go from one tool to the other at any time. */
const BOOKKEEPING = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

/**
 * Applies the migrations of `folder` that the database does not have yet: all of them in one transaction, so a
 * failure or a kill leaves the database as it was. Servers that start at once wait for each other.
 * Returns the names of those applied. Throws MigrationError.
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: "heddle migrate" });
  // A connection that breaks rejects what waits for it; without a listener the process would end.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await client.query("set local client_min_messages = warning");
    await client.query(BOOKKEEPING);
    const missing = missingMigrations(migrations, await readApplied(client));
    for (const migration of missing) {
      await apply(client, migration);
      await failpoint("migration-step");
    }
    await failpoint("migrations-before-commit");
    await client.query("commit");
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The names of the migrations of `folder` that the database still lacks. Throws MigrationError, as `migrate` does. */
export async function pendingMigrations(client: pg.Client, folder: string): Promise<string[]> {
  const { rows: known } = await client.query("select to_regclass('_prisma_migrations') as name");
  const applied = known[0]?.name === null ? [] : await readApplied(client);
  return missingMigrations(readMigrations(folder), applied).map(({ name }) => name);
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
  );
  return rows;
}

/** Which are still to be applied. Throws when the database has another history than this version. */
function missingMigrations(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at: finishedAt } of applied) {
    if (!finishedAt)
      throw new MigrationError(
        `The migration ${name} failed on this database before and left it in an unknown state. Repair the tables, then tell Prisma: npx prisma migrate resolve --applied ${name} (or --rolled-back ${name}).`,
      );
    const present = known.get(name);
    if (!present)
      throw new MigrationError(
        `The database is newer than this Heddle: it has the migration ${name}, which this version does not know. Start the newer version, or use another database.`,
      );
    if (present.checksum !== checksum)
      throw new MigrationError(
        `The migration ${name} is not the one that was applied to this database: its file was changed afterwards. Use the unchanged file, or another database.`,
      );
  }
  const names = new Set(applied.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !names.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`The migration ${name} failed and changed nothing: ${reason}`, { cause: error });
  }
  await client.query(
    "insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, clock_timestamp(), 1)",
    [randomUUID(), checksum, name],
  );
}

/** The migrations of `folder`, in order. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}
