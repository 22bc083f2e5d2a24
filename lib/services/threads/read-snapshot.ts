import type { StateSnapshot } from "@langchain/langgraph";
import { NotFoundError } from "../../errors";
import type { Place, ThreadGraph } from "./thread-graph";

/** The state at a place. Throws NotFoundError for a checkpoint that the thread does not have. */
export async function readSnapshot(
  threadGraph: ThreadGraph,
  place: Place,
  { subgraphs }: { subgraphs: boolean },
): Promise<StateSnapshot> {
  const snapshot = await threadGraph.graph.getState(threadGraph.configAt(place), { subgraphs });
  // LangGraph answers an empty state where there is no checkpoint: only a stored one has a time.
  if (place.checkpointId && snapshot.createdAt === undefined) throw noSuchCheckpoint(place.checkpointId);
  return snapshot;
}

export function noSuchCheckpoint(checkpointId: string): NotFoundError {
  return new NotFoundError(`The thread has no checkpoint "${checkpointId}".`);
}
