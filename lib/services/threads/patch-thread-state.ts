import type { JsonObject } from "../../contract/common";
import { NotFoundError } from "../../errors";
import { patchNewestCheckpoint } from "../../ledger/patch-checkpoint";
import { authorize } from "../authorize";
import { callersKeys } from "../callers-keys";
import type { Context } from "../context";
import { noSuchThread } from "./find";
import { holdIdleThread } from "./hold-idle-thread";

/** What LangGraph notes on a checkpoint and reads again. */
const LANGGRAPH_KEYS = [
  "source",
  "step",
  "parents",
  "counters_since_delta_snapshot",
  "delta_writes_versioned",
];

/**
 * Merges metadata into the thread's newest checkpoint, for histories that are filtered by it. Keys that LangGraph and
 * the server set are left out. Throws NotFoundError, also for a thread without a state, and ConflictError when it is busy.
 */
export async function patchThreadState(
  ctx: Context,
  input: { threadId: string; metadata: JsonObject },
): Promise<void> {
  const { threadId, metadata } = input;
  const { value, filter } = await authorize(ctx, "threads", "update", { thread_id: threadId, metadata });
  const given = Object.entries(callersKeys(value.metadata)).filter(([key]) => !LANGGRAPH_KEYS.includes(key));
  await holdIdleThread(ctx, { threadId, filter }, noSuchThread, async (tx) => {
    if (await patchNewestCheckpoint(tx.db, threadId, Object.fromEntries(given))) return;
    throw new NotFoundError(`Thread ${threadId} has no state yet.`);
  });
}
