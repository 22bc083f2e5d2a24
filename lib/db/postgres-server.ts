import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { DirectoryLock } from "./directory-lock";
import { giveTo } from "./give-to";
import { type GuardedProcess, startGuarded } from "./guarded-process";
import type { StartedPostgres } from "./kept-postgres";
import type { PostgresIdentity } from "./postgres-identity";

export const POSTGRES_USER = "heddle";

/** The address of a database of the server whose socket lies in `socketFolder`. */
export function addressOf(socketFolder: string, database: string): string {
  return `postgresql://${POSTGRES_USER}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(socketFolder)}`;
}

export interface PostgresSettings {
  postgres: string;
  cluster: string;
  identity: PostgresIdentity;
  lock: DirectoryLock;
  /** Made here, and removed when PostgreSQL ends. A socket's path may have 100 bytes: not in the data directory. */
  socketFolder: string;
  database?: string;
  durable?: boolean;
  maxConnections?: number;
  progress?: (sentence: string) => void;
}

/** One that takes longer to answer is spoken of. */
const SLOW_MS = 5_000;
/** A connection that is not made by then is tried anew. */
const CONNECT_MS = 15_000;

/** Starts PostgreSQL on a cluster that is ours alone, and waits until it answers. */
export async function startPostgres(settings: PostgresSettings): Promise<StartedPostgres> {
  const { postgres, cluster, identity, lock, socketFolder } = settings;
  const { database = "heddle", durable = true, maxConnections = 60, progress = () => {} } = settings;
  // Fails when somebody else has made it meanwhile: everybody may write to /tmp.
  mkdirSync(socketFolder, { mode: 0o700 });
  giveTo(socketFolder, identity.owner);
  const logFile = path.join(path.dirname(cluster), "log");
  const logFd = openSync(logFile, "w", 0o600);
  const server = await startGuarded(
    [...identity.prefix, postgres, "-D", cluster, ...tuning(socketFolder, durable, maxConnections)],
    { become: identity.become, outputFd: logFd, keepOpenFd: lock.fd, leftovers: socketFolder },
  );
  closeSync(logFd);
  let isUp = true;
  const ended = server.ended.then(() => {
    isUp = false;
    return lastLines(logFile);
  });
  const slow = setTimeout(
    () => progress("Waiting for the database, which repeats its log or is slow…"),
    SLOW_MS,
  );
  try {
    await untilItAnswers(addressOf(socketFolder, "postgres"), database, () => isUp);
  } catch (error) {
    await end(server);
    throw new Error(
      `The embedded PostgreSQL did not start. Its last words (${logFile}): ${lastLines(logFile)}`,
      {
        cause: error,
      },
    );
  } finally {
    clearTimeout(slow);
  }
  return { ended, end: () => end(server) };
}

/** Small memory, no network, every commit on disk. */
function tuning(socketFolder: string, durable: boolean, maxConnections: number): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: "",
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    max_connections: maxConnections,
    shared_buffers: "32MB",
    io_method: "sync",
    wal_level: "minimal",
    max_wal_senders: 0,
    max_wal_size: "512MB",
    jit: "off",
    log_checkpoints: "off",
    log_min_messages: "warning",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** After a crash PostgreSQL first repeats what its log holds: that takes as long as it takes. */
async function untilItAnswers(url: string, database: string, isUp: () => boolean): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
      if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`);
      return;
    } catch (error) {
      if (!isUp()) throw error;
    } finally {
      await client.end().catch(() => {});
    }
    await delay(10);
  }
}

async function end(server: GuardedProcess): Promise<void> {
  server.end();
  await server.ended;
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, "utf8").trim().split("\n").slice(-3).join(" / ");
}
