import type { ThreadHistoryQuery, ThreadState } from "../../contract/thread-state";
import { storableObject, storableText } from "../../db/storable-json";
import { InvalidInputError } from "../../errors";
import type { Context } from "../context";
import { findThreadOrThrow } from "./find";
import { loadThreadGraph, toPlace } from "./thread-graph";
import { toThreadState } from "./thread-state-to-wire";

/**
 * The states of a thread, newest first; of one subgraph when `checkpoint` has its namespace. `metadata` keeps
 * those whose checkpoint metadata contains it.
 */
export async function getThreadHistory(
  ctx: Context,
  input: { threadId: string } & ThreadHistoryQuery,
): Promise<ThreadState[]> {
  const thread = await findThreadOrThrow(ctx, input.threadId, "read");
  const before = toCheckpointId(input.before);
  const threadGraph = await loadThreadGraph(ctx, thread, "threads.read");
  if (!threadGraph) return [];

  const { checkpointNs } = toPlace(input.checkpoint);
  const snapshots = threadGraph.graph.getStateHistory(threadGraph.configAt({ checkpointNs }), {
    limit: input.limit,
    ...(before ? { before: { configurable: { checkpoint_id: before } } } : {}),
    ...(input.metadata ? { filter: storableObject(input.metadata) } : {}),
  });
  const states: ThreadState[] = [];
  for await (const snapshot of snapshots) states.push(toThreadState(snapshot));
  return states;
}

/** `before` is a checkpoint's id, a checkpoint, or a config whose `configurable` is one. */
function toCheckpointId(before: ThreadHistoryQuery["before"]): string | null {
  if (before === undefined || before === null) return null;
  if (typeof before === "string") return storableText(before);
  const { configurable, checkpoint_id } = before;
  const nested =
    typeof configurable === "object" && configurable !== null && "checkpoint_id" in configurable
      ? configurable.checkpoint_id
      : undefined;
  const id = checkpoint_id ?? nested;
  if (typeof id === "string") return storableText(id);
  throw new InvalidInputError("before: must be a checkpoint's id, or an object that has a checkpoint_id.");
}
