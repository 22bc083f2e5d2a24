import path from "node:path";
import pg from "pg";
import { claimEmbeddedPostgres } from "./embedded-postgres";

/** The database of these settings does not answer, or is not one that we can use. */
export class DatabaseUnreachableError extends Error {
  override name = "DatabaseUnreachableError";
}

export interface OpenDatabase {
  url: string;
  /** Resolves with the reason when the embedded PostgreSQL has ended for good; never for a database elsewhere. */
  ended: Promise<string>;
  close(): Promise<void>;
}

const OLDEST = 14;

/** The database of these settings can be opened, by this process and, when it is the embedded one, by no other. */
export interface DatabaseClaim {
  open(): Promise<OpenDatabase>;
}

/**
 * Takes hold of the database that `url` names, else of the embedded one in the data directory. Quick, so that who
 * must be refused is refused at once. Throws what says why there is no database.
 */
export async function claimDatabase(settings: {
  url: string | undefined;
  dataDir: string;
  progress: (sentence: string) => void;
}): Promise<DatabaseClaim> {
  const { url, dataDir, progress } = settings;
  if (url !== undefined) {
    await requireUsable(url);
    return { open: async () => ({ url, ended: new Promise(() => {}), close: async () => {} }) };
  }
  const claim = await claimEmbeddedPostgres({ directory: path.resolve(dataDir), progress });
  return {
    open: async () => {
      const postgres = await claim.start();
      return { url: postgres.url, ended: postgres.ended, close: postgres.stop };
    },
  };
}

async function requireUsable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int / 10000 as version",
    );
    const version = rows[0]?.version ?? 0;
    if (version < OLDEST)
      throw new DatabaseUnreachableError(
        `The database of DATABASE_URL is PostgreSQL ${version}; Heddle needs ${OLDEST} or newer.`,
      );
  } catch (error) {
    if (error instanceof DatabaseUnreachableError) throw error;
    // The driver's words name host, user or database, and never the password.
    const reason = error instanceof Error && error.message !== "" ? error.message : "no answer";
    throw new DatabaseUnreachableError(`The database of DATABASE_URL does not answer: ${reason}.`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => {});
  }
}
