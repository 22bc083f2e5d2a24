import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { createCluster, refuseOtherVersion } from "./create-cluster";
import { type DirectoryLock, lockDirectory } from "./directory-lock";
import { giveTo } from "./give-to";
import { type GuardedProcess, startGuarded } from "./guarded-process";
import { endLeftoverPostgres, findLeftoverPostgres, removeStalePidFile } from "./leftover-postgres";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries";
import { choosePostgresIdentity, type PostgresIdentity } from "./postgres-identity";

export interface EmbeddedPostgres {
  url: string;
  /** Resolves when PostgreSQL has ended, asked or not. */
  ended: Promise<void>;
  /** Ends PostgreSQL, with everything written, and gives the directory free. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Everything lies in here; made when it is not there. */
  directory: string;
  database?: string;
  /** `false` trades safety against a power failure for speed: for tests. */
  durable?: boolean;
  maxConnections?: number;
  /** Told when a step starts that takes a while. */
  progress?: (sentence: string) => void;
}

const USER = "heddle";

/** The directory is ours, and nothing runs on it yet. */
export interface EmbeddedClaim {
  /** Waits until PostgreSQL answers. */
  start(): Promise<EmbeddedPostgres>;
}

/**
 * Takes hold of a directory for an embedded PostgreSQL, which ends when this process ends, also by kill -9. Only this
 * process reaches it: it listens on a socket in a private folder and on no port. Throws DirectoryLockedError when
 * another server has the directory, NoEmbeddedPostgresError when there is no PostgreSQL for this machine.
 */
export async function claimEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedClaim> {
  const directory = path.resolve(options.directory);
  const cluster = path.join(directory, "postgres", "data");
  const binaries = findPostgresBinaries();
  makeDirectory(directory);
  const lock = await lockDirectory(directory, () => endLeftoverPostgres(cluster));
  return {
    start: async () => {
      try {
        return await start({ directory, cluster, binaries, lock, options });
      } catch (error) {
        lock.release();
        throw error;
      }
    },
  };
}

interface StartRequest {
  directory: string;
  cluster: string;
  binaries: PostgresBinaries;
  lock: DirectoryLock;
  options: EmbeddedOptions;
}

async function start({
  directory,
  cluster,
  binaries,
  lock,
  options,
}: StartRequest): Promise<EmbeddedPostgres> {
  const { durable = true, progress = () => {} } = options;
  await waitForLeftover(cluster);
  const identity = choosePostgresIdentity(binaries.postgres, directory);
  const home = path.dirname(cluster);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  giveTo(home, identity.owner);
  if (!existsSync(cluster)) {
    progress("Preparing the database…");
    await createCluster({ initdb: binaries.initdb, home, cluster, identity, lock, durable, user: USER });
  }
  refuseOtherVersion(cluster, binaries.postgres);
  removeStalePidFile(cluster);
  return startServer({ postgres: binaries.postgres, cluster, identity, lock, options });
}

function makeDirectory(directory: string): void {
  const made = mkdirSync(directory, { recursive: true, mode: 0o711 });
  // The umask may have closed it to the user that PostgreSQL becomes when this process is root.
  if (made) chmodSync(directory, 0o711);
}

/** With the lock ours, only a PostgreSQL that was started by hand can still be there. */
async function waitForLeftover(cluster: string): Promise<void> {
  endLeftoverPostgres(cluster);
  while (findLeftoverPostgres(cluster) !== undefined) await delay(50);
}

interface ServerSettings {
  postgres: string;
  cluster: string;
  identity: PostgresIdentity;
  lock: DirectoryLock;
  options: EmbeddedOptions;
}

async function startServer(settings: ServerSettings): Promise<EmbeddedPostgres> {
  const { postgres, cluster, identity, lock, options } = settings;
  const { database = "heddle", durable = true, maxConnections = 60 } = options;
  // A socket's path may have 100 bytes, so it does not lie in the data directory.
  const socketFolder = mkdtempSync("/tmp/heddle-");
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
  });
  const url = (name: string) =>
    `postgresql://${USER}@localhost/${encodeURIComponent(name)}?host=${encodeURIComponent(socketFolder)}`;
  try {
    await untilItAnswers(url("postgres"), database, () => isUp);
  } catch (error) {
    await end(server);
    throw new Error(
      `The embedded PostgreSQL did not start. Its last words (${logFile}): ${lastLines(logFile)}`,
      {
        cause: error,
      },
    );
  }
  return {
    url: url(database),
    ended,
    stop: async () => {
      await end(server);
      lock.release();
    },
  };
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
    const client = new pg.Client({ connectionString: url });
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
