import type { RunnableConfig } from "@langchain/core/runnables";
import {
  type Checkpoint,
  type CheckpointMetadata,
  type PendingWrite,
  WRITES_IDX_MAP,
} from "@langchain/langgraph-checkpoint";
import { storableJson, storableText } from "../../db/storable-json";
import { isUuid } from "../../ids";
import { encodeElements, encodeState, encodeToJson } from "../encode-state";
import type { ListLines } from "./list-lines";
import type { CheckpointPlace, Place } from "./place";
import type { CheckpointRow, ValueRow, WriteRow } from "./write-checkpoints";

/** LangGraph's own notes on a step; they say nothing about the run. */
const STEP_NOTES = /^(langgraph_|ls_|__)/;

/**
 * A checkpoint keeps the run's metadata beside its own, as the platform does: it tells which run wrote it, and a
 * history can be filtered by what the run was told.
 */
export function encodeCheckpoint(
  { ns, checkpointId: parent }: Place & { checkpointId: string | undefined },
  config: RunnableConfig,
  { channel_values: _, ...body }: Checkpoint,
  metadata: CheckpointMetadata,
  runId: string | undefined,
): CheckpointRow {
  const told = Object.entries(config.metadata ?? {}).filter(([key]) => !STEP_NOTES.test(key));
  return {
    checkpoint_ns: ns,
    checkpoint_id: body.id,
    parent_id: parent ?? null,
    run_id: runId ?? uuidOrNull(config.metadata?.run_id),
    body,
    metadata: storableJson(encodeToJson({ ...Object.fromEntries(told), ...metadata })),
  };
}

/** A channel's value as its version; of a list that has grown, what came new. */
export function encodeValue(
  place: Place,
  channel: string,
  version: string,
  values: Record<string, unknown>,
  lists: ListLines,
): ValueRow {
  const row = { checkpoint_ns: place.ns, channel, version, base: null, step: 0 };
  if (!Object.hasOwn(values, channel)) return { ...row, type: "empty", data: "" };
  const value = values[channel];
  if (!Array.isArray(value)) return { ...row, ...encodeState(value) };
  const { base, step, data } = lists.continue(keyOfList(place, channel), version, encodeElements(value));
  return { ...row, base: base || null, step, type: "json", data };
}

export function encodeWrites(
  { ns, checkpointId }: CheckpointPlace,
  writes: PendingWrite[],
  taskId: string,
  taskPath: string,
): WriteRow[] {
  return writes.map(([channel, value], index) => ({
    checkpoint_ns: ns,
    checkpoint_id: checkpointId,
    task_id: taskId,
    idx: WRITES_IDX_MAP[channel] ?? index,
    task_path: storableText(taskPath),
    channel,
    ...encodeState(value),
  }));
}

export function keyOfList({ threadId, ns }: Place, channel: string): string {
  return JSON.stringify([threadId, ns, channel]);
}

function uuidOrNull(value: unknown): string | null {
  return typeof value === "string" && isUuid(value) ? value : null;
}
