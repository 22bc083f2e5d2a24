import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { findRunningPostgres } from "@/lib/db/embedded-postgres";
import { guardsOfMigrations } from "@/lib/db/guards-of-migrations";
import { pendingMigrations } from "@/lib/db/migrate";
import { claimDatabase, DatabaseUnreachableError, type OpenDatabase } from "@/lib/db/open-database";
import { env } from "@/lib/env";
import { checkInvariants, type Finding } from "@/lib/ledger/check-invariants";
import { INVARIANTS } from "@/lib/ledger/invariants";
import { explain } from "./explain";

const MIGRATIONS = "prisma/migrations";

/** `npm run doctor`: looks for what must never be in the database, explains it, and changes nothing. */
async function examine(): Promise<boolean> {
  const { DATABASE_URL: url, HEDDLE_DATA_DIR: dataDir } = env();
  if (url === undefined && !existsSync(path.join(dataDir, "postgres"))) {
    say(`There is no database in ${path.resolve(dataDir)}. Name another by HEDDLE_DATA_DIR or DATABASE_URL.`);
    return false;
  }
  const database = url === undefined ? await openEmbedded(dataDir) : await open(url, dataDir);
  try {
    return await report(database);
  } finally {
    await database.close();
  }
}

/** Of the server that runs, else opened by us, as a server would. */
async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  const running = findRunningPostgres(dataDir);
  if (running === undefined) return open(undefined, dataDir);
  try {
    return await open(running, dataDir);
  } catch (error) {
    // Its server has just gone, and it is about to follow.
    if (error instanceof DatabaseUnreachableError) return open(undefined, dataDir);
    throw error;
  }
}

async function open(url: string | undefined, dataDir: string): Promise<OpenDatabase> {
  return (await claimDatabase({ url, dataDir, progress: say, patienceMs: 0 })).open();
}

async function report({ url }: OpenDatabase): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: "heddle doctor" });
  client.on("error", () => {});
  await client.connect();
  try {
    const pending = await pendingMigrations(client, MIGRATIONS);
    if (pending.length > 0) {
      say(`The database lacks ${pending.length} migrations of this version: ${pending.join(", ")}.`);
      say("Start the server once, which applies them, and ask again.");
      return false;
    }
    const findings = await checkInvariants(client, guardsOfMigrations(MIGRATIONS));
    for (const finding of findings) say(inWords(finding));
    const broken = findings.filter(({ invariant }) => invariant.weight === "broken").length;
    say(summary(findings.length, broken));
    return broken === 0;
  } finally {
    await client.end();
  }
}

function inWords({ invariant, count, rows }: Finding): string {
  const { weight, name, rule, remedy } = invariant;
  const more = count > rows.length ? `\n    and ${count - rows.length} more` : "";
  return `\n${weight === "broken" ? "BROKEN" : "Look at"}: ${name}\n  ${rule} Here it does not hold:\n${rows
    .map((row) => `    ${row}`)
    .join("\n")}${more}\n  What to do: ${remedy}`;
}

function summary(found: number, broken: number): string {
  const rules = `${INVARIANTS.length} rules checked`;
  if (found === 0) return `All well: ${rules}.`;
  return `\n${rules}: ${broken} broken, ${found - broken} to look at.`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

examine()
  .then((isWell) => process.exit(isWell ? 0 : 1))
  .catch((error: unknown) => {
    process.stderr.write(`${explain(error, "The doctor could not look.")}\n`);
    process.exit(1);
  });
