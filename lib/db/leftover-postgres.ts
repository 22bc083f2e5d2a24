import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

/** The PostgreSQL that still runs on a cluster, by its own pid file. */
export function findLeftoverPostgres(cluster: string): number | undefined {
  const pid = Number.parseInt(readPidFile(cluster) ?? "", 10);
  if (!(pid > 1)) return undefined;
  // The number may belong to anybody by now: only a PostgreSQL on this very cluster counts.
  const command = readCommandLine(pid);
  return command.includes("postgres") && command.includes(cluster) ? pid : undefined;
}

/** Tells it to end: it closes its connections, writes everything and is gone. */
export function endLeftoverPostgres(cluster: string): void {
  const pid = findLeftoverPostgres(cluster);
  if (pid === undefined) return;
  try {
    process.kill(pid, "SIGINT");
  } catch {
    // It has just ended.
  }
}

/**
 * Removes the pid file of a PostgreSQL that is no more. PostgreSQL itself refuses to start when an unrelated
 * process has got its old number. Call with the directory locked.
 */
export function removeStalePidFile(cluster: string): void {
  if (findLeftoverPostgres(cluster) === undefined)
    rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}

function readPidFile(cluster: string): string | undefined {
  try {
    return readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")[0];
  } catch {
    return undefined;
  }
}

function readCommandLine(pid: number): string {
  if (process.platform !== "linux")
    return spawnSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
