import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs beside the program: when the pipe on its standard input closes, because this process asked for it or because
 * it died in whatever way, the program is told to end and the files that it leaves behind are removed.
 */
const GUARDIAN = `
leftovers=$1; shift
exec 4<&0
"$@" </dev/null 4<&- &
program=$!
( while read -r _ <&4; do :; done; kill -INT $program 2>/dev/null ) &
watch=$!
wait $program; code=$?
kill $watch 2>/dev/null
[ -z "$leftovers" ] || rm -rf "$leftovers"
exit $code
`;

export interface GuardedProcess {
  pid: number;
  /** The exit code of the program, once it has ended. */
  ended: Promise<number>;
  /** Asks the program to end; `ended` tells when it has. */
  end(): void;
}

export interface GuardedOptions {
  /** The user that the program runs as, when not that of this process. */
  become: { uid?: number; gid?: number };
  /** Standard output and error of the program. */
  outputFd: number;
  /** Kept open by the program as long as it lives: a lock that must not outlive it, nor end before it. */
  keepOpenFd: number;
  /** Removed when the program has ended, also after the death of this process. */
  leftovers?: string;
}

/** Starts `command` so that it never outlives this process; a Ctrl+C in the terminal does not reach it. */
export async function startGuarded(command: string[], options: GuardedOptions): Promise<GuardedProcess> {
  const { become, outputFd, keepOpenFd, leftovers = "" } = options;
  const guardian: ChildProcess = spawn(
    "/bin/sh",
    ["-c", GUARDIAN, "heddle-guardian", leftovers, ...command],
    {
      cwd: "/",
      detached: true,
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
      stdio: ["pipe", outputFd, outputFd, keepOpenFd],
      ...become,
    },
  );
  guardian.stdin?.on("error", () => {});
  const ended = once(guardian, "exit").then(([code]) => (typeof code === "number" ? code : 1));
  await once(guardian, "spawn");
  return { pid: guardian.pid ?? 0, ended, end: () => guardian.stdin?.end() };
}
