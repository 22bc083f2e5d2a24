import type { Checkpoint } from "../../contract/common";
import type { ThreadState } from "../../contract/thread-state";
import type { Context } from "../context";
import { findThreadOrThrow } from "./find";
import { noSuchCheckpoint, readSnapshot } from "./read-snapshot";
import { loadThreadGraph, toPlace } from "./thread-graph";
import { EMPTY_STATE, toThreadState } from "./thread-state-to-wire";

/** The newest state, or the one at a checkpoint; with `subgraphs`, those of its subgraphs inside its tasks. */
export async function getThreadState(
  ctx: Context,
  input: { threadId: string; checkpointId?: string; checkpoint?: Checkpoint; subgraphs?: boolean },
): Promise<ThreadState> {
  const thread = await findThreadOrThrow(ctx, input.threadId, "read");
  const place = toPlace(input.checkpoint, input.checkpointId);
  const threadGraph = await loadThreadGraph(ctx, thread, "threads.read");
  if (threadGraph) {
    return toThreadState(await readSnapshot(threadGraph, place, { subgraphs: input.subgraphs ?? false }));
  }
  if (place.checkpointId) throw noSuchCheckpoint(place.checkpointId);
  return EMPTY_STATE;
}
