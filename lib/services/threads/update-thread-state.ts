import type { JsonObject } from "../../contract/common";
import type { StateCheckpoint, ThreadStateUpdate } from "../../contract/threads";
import { InvalidInputError } from "../../errors";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { storedSnapshot, toSnapshot } from "../runs/thread-status";
import { noSuchThread } from "./find";
import { holdIdleThread } from "./hold-idle-thread";
import { readSnapshot } from "./read-snapshot";
import { toStateUpdateError } from "./state-update-error";
import { loadThreadGraph, type Place, type ThreadGraph, toPlace } from "./thread-graph";
import { toStateCheckpoint } from "./thread-state-to-wire";

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
  return holdIdleThread(ctx, { threadId: input.threadId, filter }, noSuchThread, async (tx, thread) => {
    const threadGraph = await loadThreadGraph(tx, thread, "threads.update");
    if (!threadGraph) {
      throw new InvalidInputError(
        `Thread ${thread.threadId} has no graph yet: run an assistant on it, or set graph_id in its metadata.`,
      );
    }
    requireNode(threadGraph, place, input.as_node);
    if (place.checkpointId) await readSnapshot(threadGraph, place, { subgraphs: false });

    const checkpoint = await writeState(threadGraph, place, input);

    const newest = await readSnapshot(threadGraph, { checkpointNs: "" }, { subgraphs: false });
    await writeThread(tx, thread.threadId, storedSnapshot(toSnapshot(newest)));
    return { checkpoint, configurable: { ...checkpoint } };
  });
}

/** The thread's row follows its newest state, as it does after a run. */
async function writeThread(
  tx: Context,
  threadId: string,
  state: ReturnType<typeof storedSnapshot>,
): Promise<void> {
  await tx.db.$executeRaw`
    update thread set status = ${state.waiting ? "interrupted" : "idle"}, "values" = ${state.values}::jsonb,
      interrupts = ${state.interrupts}::jsonb, error = null, updated_at = now(), state_updated_at = now()
    where thread_id = ${threadId}::uuid`;
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
