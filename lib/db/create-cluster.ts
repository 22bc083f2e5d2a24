import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { DirectoryLock } from "./directory-lock";
import { giveTo } from "./give-to";
import { startGuarded } from "./guarded-process";
import type { PostgresIdentity } from "./postgres-identity";

export interface ClusterRequest {
  initdb: string;
  home: string;
  cluster: string;
  identity: PostgresIdentity;
  lock: DirectoryLock;
  durable: boolean;
  user: string;
}

const UNFINISHED = "unfinished-";

/**
 * Makes the files of a new PostgreSQL. They get their name only when they are complete: a start that is killed in
 * the middle leaves nothing that looks like a database.
 */
export async function createCluster(request: ClusterRequest): Promise<void> {
  const { initdb, home, cluster, identity, lock, durable, user } = request;
  for (const entry of readdirSync(home))
    if (entry.startsWith(UNFINISHED)) rmSync(path.join(home, entry), { recursive: true, force: true });
  const unfinished = path.join(home, `${UNFINISHED}${process.pid}`);
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(unfinished, identity.owner);
  const logFile = path.join(home, "initdb.log");
  const logFd = openSync(logFile, "w", 0o600);
  const work = await startGuarded([...identity.prefix, initdb, "-D", unfinished, ...choices(user, durable)], {
    become: identity.become,
    outputFd: logFd,
    keepOpenFd: lock.fd,
  });
  const code = await work.ended;
  closeSync(logFd);
  if (code !== 0)
    throw new Error(
      `The database could not be prepared: ${readFileSync(logFile, "utf8").trim().split("\n").pop()}`,
    );
  renameSync(unfinished, cluster);
}

/** Only the owner of the socket's folder reaches the server, so it asks for no password. */
function choices(user: string, durable: boolean): string[] {
  const sync = durable ? [] : ["--no-sync"];
  return [
    "--auth=trust",
    `--username=${user}`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    ...sync,
  ];
}

/** Throws when the files were made by another major version of PostgreSQL. */
export function refuseOtherVersion(cluster: string, postgres: string): void {
  const made = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  const { stdout } = spawnSync(postgres, ["--version"], { encoding: "utf8" });
  const present = /(\d+)/.exec(stdout ?? "")?.[1];
  if (present !== made)
    throw new Error(
      `The database in ${cluster} was made by PostgreSQL ${made}, and this Heddle brings PostgreSQL ${present}. Start the Heddle that made it, or set HEDDLE_DATA_DIR to another directory.`,
    );
}
