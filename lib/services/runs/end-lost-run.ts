import { checkpointBeforeRun } from "../../ledger/run-checkpoints";
import { lastSeq } from "../../ledger/run-events";
import { RunJournal } from "../../ledger/run-journal";
import { holdOf, type RunRow } from "../../ledger/run-row";
import { log } from "../../log";
import type { Context } from "../context";
import { findThreadOrThrow } from "../threads/find";
import { readSnapshot } from "../threads/read-snapshot";
import { loadThreadGraph } from "../threads/thread-graph";
import { type Outcome, settleRun, tellEnding } from "./settle-run";
import { type ThreadSnapshot, toSnapshot } from "./thread-status";

export type Ending = Pick<Outcome, "status" | "error">;

/**
 * Ends a run whose process has died and that is not to go on: as it was cancelled, else as `error`. Its graph is not
 * asked again; the thread keeps what the last checkpoint says. `ending` is how it ends when nobody has cancelled it.
 */
export async function endLostRun(ctx: Context, run: RunRow, ending: Ending = abandoned(run)): Promise<void> {
  const journal = RunJournal.open(holdOf(run), await lastSeq(run.run_id), () => {});
  const outcome = await outcomeOf(ctx, run, ending);
  tellEnding(outcome, journal);
  if (!(await settleRun(ctx, run, outcome, journal))) await journal.abandon();
}

const NOTHING: ThreadSnapshot = { values: null, interrupts: {}, waiting: false };

function abandoned(run: RunRow): Ending {
  const message = `The server stopped ${run.crashes} times while this run was executing, so it is not tried again.`;
  return { status: "error", error: { error: "RunAbandoned", message } };
}

async function outcomeOf(ctx: Context, run: RunRow, ending: Ending): Promise<Outcome> {
  if (run.cancel_action === "rollback") {
    const before = await checkpointBeforeRun(run.thread_id, run.run_id);
    const snapshot = before ? await snapshotOf(ctx, run.thread_id, before) : NOTHING;
    return { status: "interrupted", rollback: true, threadStays: true, ...(snapshot && { snapshot }) };
  }
  const snapshot = await snapshotOf(ctx, run.thread_id);
  if (run.cancel_action === "interrupt") {
    if (!snapshot) return { status: "interrupted" };
    const waiting = Object.keys(Object(snapshot.interrupts)).length > 0;
    const output = JSON.stringify(snapshot.values);
    return { status: "interrupted", output, snapshot: { ...snapshot, waiting } };
  }
  return { ...ending, ...(snapshot && { snapshot }) };
}

/** What the thread is left with. Undefined when that cannot be read: the thread keeps what it has. */
async function snapshotOf(
  ctx: Context,
  threadId: string,
  checkpointId?: string,
): Promise<ThreadSnapshot | undefined> {
  try {
    const thread = await findThreadOrThrow(ctx, threadId, "read");
    const threadGraph = await loadThreadGraph(ctx, thread, "threads.read");
    if (!threadGraph) return undefined;
    const place = { checkpointNs: "", ...(checkpointId && { checkpointId }) };
    const state = await readSnapshot(threadGraph, place, { subgraphs: false });
    return state.createdAt === undefined ? undefined : toSnapshot(state);
  } catch (error) {
    log.warn("The state of a thread could not be read", { threadId, error });
    return undefined;
  }
}
