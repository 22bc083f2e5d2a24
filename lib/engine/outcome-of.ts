import { whenItAnswers } from "../db/when-it-answers";
import type { CompiledGraph } from "../graphs/compiled-graph";
import { checkpointBeforeRun } from "../ledger/run-checkpoints";
import type { Outcome } from "../services/runs/settle-run";
import { type ThreadSnapshot, toSnapshot } from "../services/runs/thread-status";
import type { Attempt } from "./attempt";
import { patienceOf } from "./patience";
import { isRefusal, toRunError } from "./run-error";
import type { RunTeller } from "./run-teller";
import { nodeTimeoutError, runTimeoutError } from "./time-limits";

/** How far an attempt has come. */
export interface Progress {
  teller: RunTeller;
  /** As soon as it is loaded. */
  graph?: CompiledGraph;
}

const NOTHING: ThreadSnapshot = { values: null, interrupts: {}, waiting: false };

/** How an attempt ends that was stopped, has failed with what it has `thrown`, or has come to its end. */
export async function outcomeOf(
  attempt: Attempt,
  progress: Progress,
  thrown?: { error: unknown },
): Promise<Outcome> {
  const { signal, kwargs } = attempt;
  if (signal.reason === "rollback") return undone(attempt, progress);
  if (signal.aborted) return stopped(attempt, progress);
  if (thrown && isRefusal(thrown.error))
    return { status: "error", error: toRunError(thrown.error), threadStays: true };
  const { teller } = progress;
  const snapshot = teller.snapshot() ?? (await readSnapshot(attempt, progress));
  if (!thrown) return { status: "success", output: teller.output(), snapshot };
  const timeout = nodeTimeoutError(thrown.error, !kwargs.temporary);
  if (timeout) return { status: "timeout", error: timeout, snapshot };
  return { status: "error", error: toRunError(thrown.error), snapshot };
}

async function stopped(attempt: Attempt, progress: Progress): Promise<Outcome> {
  const { teller } = progress;
  const left = await readSnapshot(attempt, progress);
  // Steps that were cut off are no question to anybody: only an interrupt makes the thread wait.
  const waiting = Object.keys(Object(left?.interrupts)).length > 0;
  const snapshot = left && { ...left, waiting };
  if (attempt.signal.reason !== "timeout")
    return { status: "interrupted", output: teller.output(), snapshot };
  const error = runTimeoutError(teller.nodes, attempt.kwargs);
  return { status: "timeout", error, snapshot };
}

async function undone(attempt: Attempt, progress: Progress): Promise<Outcome> {
  const { thread_id: threadId, run_id: runId } = attempt.run;
  const before = await whenItAnswers(() => checkpointBeforeRun(threadId, runId), patienceOf(attempt.signal));
  const snapshot = before && progress.graph ? await readSnapshot(attempt, progress, before) : NOTHING;
  return { status: "interrupted", rollback: true, snapshot, threadStays: true };
}

/** The thread's state as its checkpoints have it. Undefined when they cannot be read: the row keeps what it has. */
async function readSnapshot(
  { run, kwargs }: Attempt,
  { graph }: Progress,
  checkpointId?: string,
): Promise<ThreadSnapshot | undefined> {
  if (kwargs.temporary || !graph) return undefined;
  try {
    const state = await graph.getState({
      configurable: { thread_id: run.thread_id, ...(checkpointId && { checkpoint_id: checkpointId }) },
    });
    return toSnapshot(state);
  } catch {
    return undefined;
  }
}
