import type { Superstep, Thread } from "../../contract/threads";
import type { Thread as ThreadRow } from "../../db/generated/client";
import { InvalidInputError } from "../../errors";
import { registry } from "../../graphs/registry";
import { toCommand } from "../../graphs/to-command";
import type { Context } from "../context";
import { storedObject } from "../stored-json";
import { toStateUpdateError } from "./state-update-error";
import { loadThreadGraph, type ThreadGraph } from "./thread-graph";
import { toThread } from "./to-wire";
import { writeNewestState } from "./write-newest-state";

/**
 * Writes the supersteps to a thread that `tx` has just made and nobody else sees yet: it becomes visible with their
 * checkpoints, or not at all. The caller is a holder, see `asHolder`. Throws InvalidInputError.
 */
export async function applySupersteps(
  tx: Context,
  threadId: string,
  supersteps: Superstep[],
): Promise<Thread> {
  const thread = await tx.db.thread.findUniqueOrThrow({ where: { threadId } });
  const threadGraph = await requireGraph(tx, thread);
  try {
    await threadGraph.graph.bulkUpdateState(threadGraph.configAt(), supersteps.map(toUpdates));
    await writeNewestState(tx, threadId, threadGraph);
  } catch (error) {
    throw toStateUpdateError(error, "supersteps");
  }
  return toThread(await tx.db.thread.findUniqueOrThrow({ where: { threadId } }));
}

async function requireGraph(tx: Context, thread: ThreadRow): Promise<ThreadGraph> {
  const { graph_id: graphId } = storedObject(thread.metadata);
  if (typeof graphId !== "string" || !registry().has(graphId)) {
    throw new InvalidInputError("metadata.graph_id: supersteps need the id of a graph.");
  }
  const threadGraph = await loadThreadGraph(tx, thread, "threads.update");
  if (!threadGraph) throw new InvalidInputError("metadata.graph_id: supersteps need the id of a graph.");
  return threadGraph;
}

function toUpdates({ updates }: Superstep) {
  return {
    updates: updates.map(({ values, command, as_node }) => ({
      values: command ? toCommand(command) : (values ?? null),
      asNode: as_node,
    })),
  };
}
