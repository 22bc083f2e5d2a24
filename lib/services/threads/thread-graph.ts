import type { RunnableConfig } from "@langchain/core/runnables";
import type { Checkpoint, JsonObject } from "../../contract/common";
import type { Thread as ThreadRow } from "../../db/generated/client";
import { storableText } from "../../db/storable-json";
import { ForbiddenError, NotFoundError, ProjectRefusalError } from "../../errors";
import { bindGraph } from "../../graphs/bind-graph";
import { type CompiledGraph, registry } from "../../graphs/registry";
import { isUuid } from "../../ids";
import { checkpointerIn } from "../../ledger/checkpointer";
import { findAssistantToRun } from "../assistants/find";
import { callersKeys } from "../callers-keys";
import type { Context } from "../context";
import { projectStore } from "../store/project-store";
import { storedConfig, storedObject } from "../stored-json";

/** The graph that a thread's checkpoints belong to, and the config that its state methods take. */
export interface ThreadGraph {
  graphId: string;
  graph: CompiledGraph;
  /** The config of a place in the history; without one, of the newest state. */
  configAt(place?: Place): RunnableConfig;
}

/** Where in the history: `checkpointNs` is empty at the root, else a subgraph's. */
export interface Place {
  checkpointNs: string;
  checkpointId?: string | undefined;
  checkpointMap?: JsonObject | undefined;
}

/**
 * Null for a thread that no graph has worked on. `access` is what a graph's factory is told it is made for. Throws
 * NotFoundError when `langgraph.json` lost its graph.
 */
export async function loadThreadGraph(
  ctx: Context,
  thread: ThreadRow,
  access: "threads.read" | "threads.update",
): Promise<ThreadGraph | null> {
  const { graph_id: graphId, assistant_id: assistantId } = storedObject(thread.metadata);
  if (typeof graphId !== "string") return null;

  const configurable = {
    ...(await assistantConfigurable(ctx, assistantId)),
    ...callersKeys(storedConfig(thread.config).configurable),
    thread_id: thread.threadId,
    graph_id: graphId,
  };
  const graph = await registry().load(graphId, { configurable }, access);
  return {
    graphId,
    graph: bindGraph(graph, { checkpointer: checkpointerIn(ctx.db), store: projectStore() }),
    configAt: (place) => ({ configurable: { ...configurable, ...placeKeys(place) } }),
  };
}

/** A checkpoint as the wire names it, as a place. `checkpointId` is the older way to say which. */
export function toPlace(checkpoint?: Checkpoint | null, checkpointId?: string | null): Place {
  const id = checkpoint?.checkpoint_id ?? checkpointId;
  return {
    checkpointNs: storableText(checkpoint?.checkpoint_ns ?? ""),
    checkpointId: id ? storableText(id) : undefined,
    checkpointMap: checkpoint?.checkpoint_map ?? undefined,
  };
}

function placeKeys(place: Place | undefined): JsonObject {
  return {
    checkpoint_ns: place?.checkpointNs ?? "",
    ...(place?.checkpointId ? { checkpoint_id: place.checkpointId } : {}),
    ...(place?.checkpointMap ? { checkpoint_map: place.checkpointMap } : {}),
  };
}

const REFUSALS = [NotFoundError, ForbiddenError, ProjectRefusalError];

/** Only of an assistant that the actor may run: a thread's metadata, which names it, is written by callers. */
async function assistantConfigurable(ctx: Context, assistantId: unknown): Promise<JsonObject> {
  if (typeof assistantId !== "string" || !isUuid(assistantId)) return {};
  try {
    const assistant = await findAssistantToRun(ctx, assistantId);
    return callersKeys(storedConfig(assistant.config).configurable);
  } catch (error) {
    if (REFUSALS.some((refusal) => error instanceof refusal)) return {};
    throw error;
  }
}
