import { spawnSync } from "node:child_process";
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/**
 * One process at a time owns a data directory. The lock belongs to an open file: the kernel gives it back when the
 * last process that has the file open is gone, however it went. Nothing is judged by age or by a process number,
 * which another process may have by now.
 */
export interface DirectoryLock {
  /** For programs that work on the directory: while they keep it open the directory stays locked. */
  fd: number;
  release(): void;
}

/** Somebody else holds the directory; the message names the process. */
export class DirectoryLockedError extends Error {
  override name = "DirectoryLockedError";
}

interface Holder {
  pid: number;
  host: string;
  startedAt: string;
}

const RETRY_MS = 50;
/** A server that is just ending has this long to be gone. */
const PATIENCE_MS = 1_000;
/** A dead server's PostgreSQL has this long to end: it may have much to write. */
const DEAD_HOLDER_PATIENCE_MS = 60_000;

/** `endLeftovers` is asked to end programs that a dead holder left on the directory. Throws DirectoryLockedError. */
export async function lockDirectory(directory: string, endLeftovers: () => void): Promise<DirectoryLock> {
  const file = path.join(directory, "lock");
  const started = performance.now();
  let ended = false;
  for (;;) {
    const fd = tryLock(file);
    if (fd !== undefined) {
      ftruncateSync(fd);
      const holder: Holder = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() };
      writeSync(fd, JSON.stringify(holder), 0);
      return { fd, release: () => closeSync(fd) };
    }
    const waited = performance.now() - started;
    if (waited > PATIENCE_MS) {
      const holder = readHolder(file);
      if (!holder || isAlive(holder) || waited > DEAD_HOLDER_PATIENCE_MS)
        throw lockedError(directory, holder);
      if (!ended) endLeftovers();
      ended = true;
    }
    await delay(RETRY_MS);
  }
}

function lockedError(directory: string, holder: Holder | undefined): DirectoryLockedError {
  const who = holder
    ? `process ${holder.pid}${holder.host === hostname() ? "" : ` on ${holder.host}`} (since ${holder.startedAt})`
    : "another process";
  return new DirectoryLockedError(
    `The data directory ${directory} is in use by ${who}. Stop that server, or set HEDDLE_DATA_DIR to another directory.`,
  );
}

/** A holder in another container is not among the processes that this one sees. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const holder: Holder = JSON.parse(readFileSync(file, "utf8"));
    return holder;
  } catch {
    return undefined;
  }
}

const OPEN_FLAGS = constants.O_RDWR | constants.O_CREAT;
/** macOS and the BSDs lock as they open; Node passes the flags on and has no names for them. */
const O_EXLOCK_NONBLOCK = 0x20 | 0x04;

/** The open and locked file; undefined when somebody else has the lock. */
function tryLock(file: string): number | undefined {
  if (process.platform === "darwin") {
    try {
      return openSync(file, OPEN_FLAGS | O_EXLOCK_NONBLOCK, 0o600);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EAGAIN") return undefined;
      throw error;
    }
  }
  const fd = openSync(file, OPEN_FLAGS, 0o600);
  if (lockOpenFile(fd)) return fd;
  closeSync(fd);
  return undefined;
}

/** A lock taken on a shared open file stays when the program that took it has ended. */
const LOCKERS: string[][] = [
  ["flock", "-n", "3"],
  ["perl", "-e", 'open(my $f, "+<&=", 3) or exit 2; exit(flock($f, 6) ? 0 : 1)'],
];

function lockOpenFile(fd: number): boolean {
  for (const [command = "", ...args] of LOCKERS) {
    const { status, error } = spawnSync(command, args, { stdio: ["ignore", "ignore", "ignore", fd] });
    if (!error && (status === 0 || status === 1)) return status === 0;
  }
  throw new Error(
    "The data directory cannot be locked: neither flock (package util-linux) nor perl is installed. Install one, or set DATABASE_URL.",
  );
}
