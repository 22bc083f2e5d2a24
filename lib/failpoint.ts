import { existsSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";

/** Every boundary of a commit at which a test can end, break or hold a process. */
export const FAILPOINTS = [
  "migration-step",
  "migrations-before-commit",
  "run-accepted-before-commit",
  "run-claimed",
  "events-before-write",
  "events-written",
  "checkpoint-before-put",
  "checkpoint-put",
  "checkpoint-before-writes",
  "checkpoint-writes-put",
  "run-before-settle",
  "run-settled-before-commit",
  "run-settled",
  "run-rolled-back-before-commit",
  "run-before-release",
  "run-released",
  "webhook-claimed",
  "webhook-sent",
  "temporary-thread-before-delete",
  "thread-deleted-before-commit",
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

interface Armed {
  action: "kill" | "throw" | "pause";
  /** Of `pause`. */
  ms: number;
  /** At which passage it acts; undefined: at each. */
  nth: number | undefined;
  passed: number;
}

/** What a failpoint throws when it is told to. */
export class FailpointError extends Error {
  override name = "FailpointError";
}

const setting = process.env.HEDDLE_FAILPOINTS ?? "";
const folder = path.isAbsolute(setting) ? setting : undefined;
const armed = folder === undefined && setting !== "" ? parseFailpoints(setting) : undefined;

/**
 * A place where tests let a process die: nothing happens without HEDDLE_FAILPOINTS, which is for tests alone. It names
 * what to do where, `name:kill`, `name:throw` or `name:pause:MS`, with `@N` only the Nth time, separated by commas. Or
 * it is a folder: a file NAME in it holds such an action, which is done once, by the process that comes first.
 */
export async function failpoint(name: Failpoint): Promise<void> {
  const point = folder === undefined ? armed?.get(name) : takeFrom(folder, name);
  if (!point || (point.nth !== undefined && ++point.passed !== point.nth)) return;
  if (point.action === "throw") throw new FailpointError(`The failpoint ${name} was told to throw.`);
  if (point.action === "kill") process.kill(process.pid, "SIGKILL");
  // Nothing may happen between the signal and the end of the process.
  const ms = point.action === "kill" ? 2 ** 31 - 1 : point.ms;
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** How often each place was passed while its file lay there. */
const passages = new Map<Failpoint, number>();

/** The file is renamed to NAME.taken when its time has come: of several processes one succeeds. */
function takeFrom(folder: string, name: Failpoint): Armed | undefined {
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    passages.delete(name);
    return undefined;
  }
  try {
    const [, { nth, ...point }] = parse(`${name}:${readFileSync(file, "utf8")}`);
    passages.set(name, (passages.get(name) ?? 0) + 1);
    if (nth !== undefined && passages.get(name) !== nth) return undefined;
    renameSync(file, `${file}.taken`);
    return { ...point, nth: undefined };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Throws for a name or an action that there is not: a test that arms nothing would prove nothing. */
export function parseFailpoints(text: string): Map<Failpoint, Armed> {
  return new Map(text.split(",").map((part) => parse(part.trim())));
}

function parse(part: string): [Failpoint, Armed] {
  const [, given, action, ms, nth] =
    /^([\w-]+):(kill|throw|pause)(?::(\d+))?(?:@(\d+))?$/.exec(part.trim()) ?? [];
  const name = FAILPOINTS.find((known) => known === given);
  if (!name || (action !== "kill" && action !== "throw" && action !== "pause"))
    throw new Error(`HEDDLE_FAILPOINTS: "${part}" is no failpoint with an action.`);
  return [name, { action, ms: Number(ms ?? 0), nth: nth === undefined ? undefined : Number(nth), passed: 0 }];
}
