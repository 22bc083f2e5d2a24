import path from "node:path";
import pg from "pg";
import { claimEmbeddedPostgres } from "./embedded-postgres";
import { whenItAnswers } from "./when-it-answers";

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
/** A database elsewhere may come up at the same time as we do. */
const PATIENCE_MS = 30_000;
const CONNECT_MS = 10_000;

/** The database of these settings can be opened, by this process and, when it is the embedded one, by no other. */
export interface DatabaseClaim {
  open(): Promise<OpenDatabase>;
}

/**
 * Takes hold of the database that `url` names, else of the embedded one in the data directory. Quick, so that who
 * must be refused is refused at once; one elsewhere that does not answer yet is waited for, `patienceMs` at most. Throws
 * what says why there is no database.
 */
export async function claimDatabase(settings: {
  url: string | undefined;
  dataDir: string;
  progress: (sentence: string) => void;
  patienceMs?: number;
}): Promise<DatabaseClaim> {
  const { url, dataDir, progress, patienceMs = PATIENCE_MS } = settings;
  if (url !== undefined) {
    await untilUsable(url, patienceMs, progress);
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

async function untilUsable(
  url: string,
  patienceMs: number,
  progress: (sentence: string) => void,
): Promise<void> {
  const tell = (error: unknown) =>
    progress(
      `Waiting for the database of DATABASE_URL, ${Math.round(patienceMs / 1000)} seconds at most (${reasonOf(error)})…`,
    );
  const signal = patienceMs > 0 ? AbortSignal.timeout(patienceMs) : AbortSignal.abort();
  try {
    await whenItAnswers(() => requireUsable(url), { what: "The start", signal, onWait: tell });
  } catch (error) {
    if (error instanceof DatabaseUnreachableError) throw error;
    const sentence = `The database of DATABASE_URL does not answer: ${reasonOf(error)}.`;
    throw new DatabaseUnreachableError(sentence, { cause: error });
  }
}

/** The driver's words name host, user or database, and never the password. */
function reasonOf(error: unknown): string {
  return error instanceof Error && error.message !== "" ? error.message : "no answer";
}

async function requireUsable(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
  });
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
  } finally {
    // Not awaited: what does not answer does not say goodbye either.
    client.end().catch(() => {});
  }
}
