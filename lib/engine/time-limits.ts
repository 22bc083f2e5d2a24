import { env } from "../env";
import type { RunError } from "../ledger/run-row";
import type { RunKwargs } from "../services/runs/run-kwargs";
import type { ActiveNodes } from "./active-nodes";
import { LONGEST_REPLAY_SECONDS, LONGEST_TIMER_MS } from "./tunables";

const GOES_ON = " The thread keeps its last checkpoint; a run without input goes on from there.";

type Limited = Pick<RunKwargs, "replays" | "temporary">;

/** 0: as long as it likes. A replay is done for somebody who waits for it, so it has less time. */
function longestSeconds({ replays }: Limited): number {
  const seconds = env().HEDDLE_RUN_TIMEOUT_SECONDS;
  return replays ? Math.min(seconds || LONGEST_REPLAY_SECONDS, LONGEST_REPLAY_SECONDS) : seconds;
}

/**
 * Calls `stop` once an attempt has lasted as long as a run may. Answers how to forget about it. The time of earlier
 * attempts does not count: a server that was down for an hour does not end the runs that it takes up again.
 */
export function limitRun(stop: () => void, kwargs: Limited): () => void {
  const seconds = longestSeconds(kwargs);
  if (seconds === 0) return () => {};
  const timer = setTimeout(stop, Math.min(seconds * 1000, LONGEST_TIMER_MS));
  return () => clearTimeout(timer);
}

/** Undefined: nodes may take as long as they like. */
export function nodeTimeoutMs(): number | undefined {
  return env().HEDDLE_NODE_TIMEOUT_SECONDS * 1000 || undefined;
}

/** `where` the run was. */
export function runTimeoutError(where: ActiveNodes | string, kwargs: Limited): RunError {
  const seconds = longestSeconds(kwargs);
  const isOwn = kwargs.replays && seconds === LONGEST_REPLAY_SECONDS;
  const limit = isOwn ? "that a replay may take" : "it may take (HEDDLE_RUN_TIMEOUT_SECONDS)";
  const message = `The run was stopped after ${seconds} s ${where}: that is the longest ${limit}.${kwargs.temporary ? "" : GOES_ON}`;
  return { error: "RunTimeoutError", message };
}

/**
 * What LangGraph throws for a node that is over its time; if a setting of ours was its limit, the message names it.
 * Undefined for any other error.
 */
export function nodeTimeoutError(error: unknown, hasThread: boolean): RunError | undefined {
  if (!(error instanceof Error) || error.name !== "NodeTimeoutError") return undefined;
  const { node, runTimeout } = error as Error & { node?: string; runTimeout?: number };
  const isOurs = runTimeout !== undefined && runTimeout === nodeTimeoutMs();
  const message = isOurs
    ? `The node "${node}" was stopped after ${runTimeout / 1000} s: that is the longest one may take ` +
      "(HEDDLE_NODE_TIMEOUT_SECONDS). A node that needs longer can be given a `timeout` of its own by `addNode`."
    : error.message;
  return { error: error.name, message: `${message}${hasThread ? GOES_ON : ""}` };
}
