import type { StreamEvent, ThreadStreamMode } from "../../contract/stream";
import { whenItAnswers } from "../../db/when-it-answers";
import { Bell } from "../../ledger/bell";
import { lastSeq, tailRunEvents } from "../../ledger/run-events";
import { type Place, placeOfNow, THE_START, turnFrom } from "../../ledger/thread-turns";
import type { Context } from "../context";
import { isToldOnThread } from "../runs/run-chunks";
import { findThreadOrThrow } from "./find";

interface Input {
  threadId: string;
  /** The place of the last event that the reader has; `start` for everything; absent: what comes now. */
  after?: Place | "start" | undefined;
  /** Absent: `run_modes`. */
  modes?: ThreadStreamMode[] | undefined;
  signal: AbortSignal;
}

/**
 * What is said on a thread, run after run: open until `signal`, or until the thread is deleted. Ids are `TURN-SEQ` and
 * grow along the thread. Pulled: it holds no connection while it waits and no event that nobody asked for. Throws
 * NotFoundError before the stream starts.
 */
export async function followThread(ctx: Context, input: Input): Promise<AsyncIterable<StreamEvent>> {
  const { threadId } = await findThreadOrThrow(ctx, input.threadId, "read");
  const modes = input.modes && input.modes.length > 0 ? input.modes : (["run_modes"] as const);
  const place = input.after === "start" ? THE_START : (input.after ?? (await placeOfNow(threadId)));
  return follow(threadId, place, new Set(modes), input.signal);
}

const WAITING = { what: "A reader of a thread" };

type Modes = ReadonlySet<ThreadStreamMode>;

async function* follow(
  threadId: string,
  from: Place,
  modes: Modes,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const bell = new Bell(`thread:${threadId}`, signal);
  let place = from;
  try {
    while (!signal.aborted) {
      // Armed before the read: a turn that is taken between the read and the wait rings.
      const rung = bell.next();
      const next = await whenItAnswers(() => turnFrom(threadId, place.turn), { ...WAITING, signal });
      if (next === undefined) return;
      if (next === null) {
        await rung;
        continue;
      }
      const seq = next.turn === place.turn ? place.seq : 0;
      if (next.kind === "run") yield* tellRun(next, seq, modes, signal);
      else if (seq === 0 && modes.has("state_update")) {
        yield { id: `${next.turn}-1`, event: next.event, data: next.data };
      }
      place = { turn: next.turn + 1n, seq: 0 };
    }
  } finally {
    bell.close();
  }
}

async function* tellRun(
  { turn, runId }: { turn: bigint; runId: string },
  after: number,
  modes: Modes,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  if (!modes.has("run_modes") && !modes.has("lifecycle")) return;
  let last = after;
  for await (const event of tailRunEvents({ runId, cursor: { after }, signal })) {
    last = Number(event.id);
    if (isWanted(event, modes)) yield { ...event, id: `${turn}-${event.id}` };
  }
  if (signal.aborted) return;
  // Nothing is said after a run's end, so the number after its last event is free. A run that was undone has none left.
  const end = await whenItAnswers(() => lastSeq(runId), { ...WAITING, signal });
  const wasTold = end > 0 && after > end;
  if (wasTold) return;
  const data = JSON.stringify({ status: "run_done", run_id: runId });
  yield { id: `${turn}-${Math.max(end, last) + 1}`, event: "metadata", data };
}

/** Runs begin with `metadata` and end with it: that alone is their life. */
function isWanted(event: StreamEvent, modes: Modes): boolean {
  return modes.has("run_modes") ? isToldOnThread(event) : event.event === "metadata";
}
