import type { JoinStreamMode, StreamEvent } from "../../contract/stream";
import { whenItAnswers } from "../../db/when-it-answers";
import { lastSeq, seqOfEvent, tailRunEvents } from "../../ledger/run-events";
import type { RunRow } from "../../ledger/run-row";
import { type Context, systemContext } from "../context";
import { cancelRun } from "./cancel-run";
import { findRunOrThrow } from "./find";
import { CHECKPOINT_EVENT, isWanted } from "./run-chunks";
import { kwargsOf } from "./run-kwargs";

interface Input {
  threadId?: string;
  runId: string;
  /** The last event the reader has; `start` for everything; absent: all of a resumable run, else what comes now. */
  after?: number | "start";
  modes?: JoinStreamMode[];
  /** Only the events of these (sub)graphs; `""` is the root. */
  namespaces?: string[];
  /** Start after this checkpoint, unless `after` names an event; the run's start when the run has not made it. */
  checkpointId?: string;
  signal: AbortSignal;
  /** Cancel the run when `signal` aborts before its end. */
  cancelOnDisconnect?: boolean;
  /** The actor has just created the run: nobody is asked again. */
  isOwn?: boolean;
}

/**
 * A run's events as a stream, live until its end; a settled run is replayed. Call it in the same turn in which the run
 * was created and no event can be missed. Throws NotFoundError before the stream starts.
 */
export async function followRun(ctx: Context, input: Input): Promise<AsyncIterable<StreamEvent>> {
  const stop = new AbortController();
  const signal = AbortSignal.any([input.signal, stop.signal]);
  const cursor = { after: typeof input.after === "number" ? input.after : 0 };
  const events = tailRunEvents({ runId: input.runId, cursor, signal });
  try {
    const run = await findRunToFollow(ctx, input);
    if (input.checkpointId !== undefined && typeof input.after !== "number") {
      const name = JSON.stringify(input.checkpointId);
      cursor.after = await seqOfEvent(run.run_id, CHECKPOINT_EVENT, name);
    } else if (input.after === undefined && !kwargsOf(run).resumable && run.status === "running") {
      cursor.after = await lastSeq(run.run_id);
    }
    return follow(events, run, input);
  } catch (error) {
    stop.abort();
    throw error;
  }
}

async function* follow(
  events: AsyncIterable<StreamEvent>,
  run: RunRow,
  input: Input,
): AsyncGenerator<StreamEvent> {
  const kwargs = kwargsOf(run);
  let ended = false;
  try {
    for await (const event of events) {
      if (isWanted(event, kwargs, input.modes, input.namespaces)) yield event;
    }
    ended = !input.signal.aborted;
  } finally {
    if (!ended && input.cancelOnDisconnect) await cancelAbandoned(run.run_id);
  }
}

/** Who may end the run by leaving must be allowed to cancel it. Throws NotFoundError, ForbiddenError. */
export async function findRunToFollow(
  ctx: Context,
  input: Pick<Input, "threadId" | "runId" | "cancelOnDisconnect" | "isOwn">,
): Promise<RunRow> {
  const by = input.isOwn ? systemContext() : ctx;
  if (input.cancelOnDisconnect) await findRunOrThrow(by, input, "update");
  return findRunOrThrow(by, input, "read");
}

/** The reader has gone and the run was to end with it. That it may have ended by itself is fine. */
export async function cancelAbandoned(runId: string): Promise<void> {
  const cancel = {
    runId,
    action: "interrupt",
    reason: "the client disconnected",
    ifSettled: "ignore",
  } as const;
  await whenItAnswers(() => cancelRun(systemContext(), cancel), { what: "The cancel of an abandoned run" });
}
