import type { RunnableConfig } from "@langchain/core/runnables";
import { isUuid } from "../../ids";

/** Where a graph's state is kept: a thread, and the namespace of the root graph (empty) or of a subgraph. */
export interface Place {
  threadId: string;
  ns: string;
}

export interface CheckpointPlace extends Place {
  checkpointId: string;
}

/** Null when the config names no thread that could exist. */
export function findPlace(config: RunnableConfig): (Place & { checkpointId: string | undefined }) | null {
  const { thread_id, checkpoint_ns, checkpoint_id } = config.configurable ?? {};
  if (typeof thread_id !== "string" || !isUuid(thread_id)) return null;
  return {
    threadId: thread_id,
    ns: typeof checkpoint_ns === "string" ? checkpoint_ns : "",
    checkpointId: typeof checkpoint_id === "string" && checkpoint_id !== "" ? checkpoint_id : undefined,
  };
}

/** Throws when the config names no thread. */
export function placeToWrite(config: RunnableConfig): Place & { checkpointId: string | undefined } {
  const place = findPlace(config);
  if (place) return place;
  throw new Error(
    `A graph keeps its state on a thread; "${config.configurable?.thread_id}" is no thread's id.`,
  );
}

export function toConfig({ threadId, ns, checkpointId }: CheckpointPlace): RunnableConfig {
  return { configurable: { thread_id: threadId, checkpoint_ns: ns, checkpoint_id: checkpointId } };
}
