import type { JsonObject } from "../../contract/common";
import type { StateCheckpoint, ThreadState, ThreadStateUpdate } from "../../contract/thread-state";
import { InvalidInputError } from "../../errors";
import { addThreadEvent } from "../../ledger/thread-turns";
import { wake } from "../../ledger/wakeups";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { noSuchThread } from "./find";
import { holdIdleThread } from "./hold-idle-thread";
import { readSnapshot } from "./read-snapshot";
import { toStateUpdateError } from "./state-update-error";
import { loadThreadGraph, type Place, type ThreadGraph, toPlace } from "./thread-graph";
import { toStateCheckpoint } from "./thread-state-to-wire";
import { writeNewestState } from "./write-newest-state";

/**
 * Writes to a thread's state as if a node had, as a new checkpoint after the newest or after the given one, which
 * becomes the newest. The thread is held meanwhile: no run starts in between.
 */
export async function updateThreadState(
  ctx: Context,
  input: { threadId: string } & ThreadStateUpdate,
): Promise<{ checkpoint: StateCheckpoint; configurable: JsonObject }> {
  const place = toPlace(input.checkpoint, input.checkpoint_id);
  const { filter } = await authorize(ctx, "threads", "update", { thread_id: input.threadId });
  const held = { threadId: input.threadId, filter };
  const checkpoint = await holdIdleThread(ctx, held, noSuchThread, async (tx, thread) => {
    const threadGraph = await loadThreadGraph(tx, thread, "threads.update");
    if (!threadGraph) {
      throw new InvalidInputError(
        `Thread ${thread.threadId} has no graph yet: run an assistant on it, or set graph_id in its metadata.`,
      );
    }
    requireNode(threadGraph, place, input.as_node);
    if (place.checkpointId) await readSnapshot(threadGraph, place, { subgraphs: false });

    const written = await writeState(threadGraph, place, input);
    const state = await writeNewestState(tx, thread.threadId, threadGraph);
    await tellStateUpdate(tx, thread.threadId, state);
    return written;
  });
  wake(`thread:${input.threadId}`);
  return { checkpoint, configurable: { ...checkpoint } };
}

function tellStateUpdate(tx: Context, threadId: string, state: ThreadState): Promise<void> {
  const data = JSON.stringify({ state, thread_id: threadId });
  return addThreadEvent(tx.db, { threadId, event: "state_update", data });
}

async function writeState(
  { graph, configAt }: ThreadGraph,
  place: Place,
  { values, as_node }: ThreadStateUpdate,
): Promise<StateCheckpoint> {
  const written = await graph
    .updateState(configAt(place), values ?? null, as_node)
    .catch((error: unknown) => {
      throw toStateUpdateError(error);
    });
  const checkpoint = toStateCheckpoint(written);
  if (!checkpoint) throw new Error("LangGraph answered no checkpoint for a state update.");
  return checkpoint;
}

/** Names that are no nodes, which LangGraph gives a meaning: write as input, end, copy the checkpoint. */
const SPECIAL_NODES = ["__input__", "__end__", "__copy__"];

function requireNode({ graph, graphId }: ThreadGraph, place: Place, asNode: string | undefined): void {
  // A subgraph has nodes of its own: LangGraph looks there.
  if (asNode === undefined || place.checkpointNs !== "" || SPECIAL_NODES.includes(asNode)) return;
  if (Object.hasOwn(graph.nodes, asNode)) return;
  const nodes = Object.keys(graph.nodes).filter((node) => !node.startsWith("__"));
  throw new InvalidInputError(
    `as_node: graph "${graphId}" has no node "${asNode}"; its nodes are: ${nodes.join(", ")}.`,
  );
}
