import type { JsonObject } from "../../contract/common";
import { whenItAnswers } from "../../db/when-it-answers";
import { lastSeq, tailRunEvents } from "../../ledger/run-events";
import type { Context } from "../context";
import { cancelAbandoned, findRunToFollow } from "./follow-run";
import { OUTPUT_EVENT } from "./run-chunks";

interface Input {
  threadId?: string;
  runId: string;
  signal: AbortSignal;
  /** Cancel the run when `signal` aborts before its end. */
  cancelOnDisconnect?: boolean;
  /** The actor has just created the run: nobody is asked again. */
  isOwn?: boolean;
}

/**
 * The result of a run, once it is settled: its final values, with `__interrupt__` when it waits for somebody, or
 * `{"__error__": {error, message}}`. Always an object: the SDK looks for a key in it. Throws NotFoundError.
 */
export async function waitForRun(ctx: Context, input: Input): Promise<JsonObject> {
  // Follows from the newest event on: only the last ones matter. Armed first, so that an end is never missed.
  const stop = new AbortController();
  const cursor = { after: 0 };
  const events = tailRunEvents({
    runId: input.runId,
    cursor,
    signal: AbortSignal.any([input.signal, stop.signal]),
  });
  const patience = { what: "Who waits for a run", signal: input.signal };
  let isFound = false;
  try {
    const run = await whenItAnswers(() => findRunToFollow(ctx, input), patience);
    isFound = true;
    const newest = await whenItAnswers(() => lastSeq(run.run_id), patience);
    cursor.after = Math.max(0, newest - 2);
    let result: JsonObject = {};
    for await (const event of events) {
      if (event.event === "error") result = { __error__: JSON.parse(event.data) };
      if (event.event === OUTPUT_EVENT) result = asObject(JSON.parse(event.data));
    }
    return result;
  } finally {
    stop.abort();
    if (isFound && input.signal.aborted && input.cancelOnDisconnect) await cancelAbandoned(input.runId);
  }
}

function asObject(output: unknown): JsonObject {
  if (typeof output === "object" && output !== null && !Array.isArray(output)) return output as JsonObject;
  return output === null || output === undefined ? {} : { output };
}
