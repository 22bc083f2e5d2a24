import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createCluster, refuseOtherVersion } from "./create-cluster";
import { type DirectoryLock, lockDirectory } from "./directory-lock";
import { giveTo } from "./give-to";
import { type KeptPostgres, keepPostgres } from "./kept-postgres";
import { endLeftoverPostgres, findLeftoverPostgres, removeStalePidFile } from "./leftover-postgres";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries";
import { choosePostgresIdentity } from "./postgres-identity";
import { addressOf, POSTGRES_USER, startPostgres } from "./postgres-server";

const DATABASE = "heddle";

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

/** A PostgreSQL that answers. It is started again, at the same address, when it ends by itself. */
export interface EmbeddedPostgres extends KeptPostgres {
  url: string;
}

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
  const cluster = clusterOf(directory);
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
    await createCluster({
      initdb: binaries.initdb,
      home,
      cluster,
      identity,
      lock,
      durable,
      user: POSTGRES_USER,
    });
  }
  refuseOtherVersion(cluster, binaries.postgres);
  const socketFolder = `/tmp/heddle-${randomBytes(6).toString("hex")}`;
  const kept = await keepPostgres(async () => {
    await waitForLeftover(cluster);
    removeStalePidFile(cluster);
    rmSync(socketFolder, { recursive: true, force: true });
    return startPostgres({ postgres: binaries.postgres, cluster, identity, lock, socketFolder, ...options });
  });
  return {
    url: addressOf(socketFolder, options.database ?? DATABASE),
    ended: kept.ended,
    stop: async () => {
      await kept.stop();
      lock.release();
    },
  };
}

/** The address of the PostgreSQL that another process of this user runs on the directory; undefined: none runs. */
export function findRunningPostgres(directory: string, database = DATABASE): string | undefined {
  const cluster = clusterOf(path.resolve(directory));
  if (findLeftoverPostgres(cluster) === undefined) return undefined;
  return addressOf(readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[4] ?? "", database);
}

function clusterOf(directory: string): string {
  return path.join(directory, "postgres", "data");
}

function makeDirectory(directory: string): void {
  const made = mkdirSync(directory, { recursive: true, mode: 0o711 });
  // The umask may have closed it to the user that PostgreSQL becomes when this process is root.
  if (made) chmodSync(directory, 0o711);
}

/** With the lock ours, only one that was started by hand, or has lost what guards it, can still be there. */
async function waitForLeftover(cluster: string): Promise<void> {
  endLeftoverPostgres(cluster);
  while (findLeftoverPostgres(cluster) !== undefined) await delay(50);
}
