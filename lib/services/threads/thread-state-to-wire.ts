import type { RunnableConfig } from "@langchain/core/runnables";
import type { StateSnapshot } from "@langchain/langgraph";
import { Interrupt, JsonObject } from "../../contract/common";
import type { StateCheckpoint, ThreadState, ThreadTask } from "../../contract/thread-state";
import { isWaiting } from "../runs/thread-status";
import { toWireJson } from "./values-to-wire";

type SnapshotTask = StateSnapshot["tasks"][number];

export function toThreadState(snapshot: StateSnapshot): ThreadState {
  const tasks = snapshot.tasks.map(toThreadTask);
  return {
    values: toWireJson(snapshot.values ?? {}),
    next: [...snapshot.next],
    tasks,
    metadata: toMetadata(snapshot.metadata),
    created_at: snapshot.createdAt ?? null,
    checkpoint: toStateCheckpoint(snapshot.config),
    parent_checkpoint: toStateCheckpoint(snapshot.parentConfig),
    interrupts: tasks.flatMap((task) => task.interrupts),
  };
}

/** The state of a thread that no graph has worked on. */
export const EMPTY_STATE: ThreadState = {
  values: {},
  next: [],
  tasks: [],
  metadata: {},
  created_at: null,
  checkpoint: null,
  parent_checkpoint: null,
  interrupts: [],
};

/** Null when the config names no checkpoint. Only the four keys of a checkpoint ever leave the server. */
export function toStateCheckpoint(config: RunnableConfig | undefined): StateCheckpoint | null {
  const { thread_id, checkpoint_ns, checkpoint_id, checkpoint_map } = config?.configurable ?? {};
  if (typeof thread_id !== "string" || typeof checkpoint_id !== "string") return null;
  return {
    thread_id,
    checkpoint_ns: typeof checkpoint_ns === "string" ? checkpoint_ns : "",
    checkpoint_id,
    checkpoint_map: JsonObject.safeParse(checkpoint_map).data ?? null,
  };
}

function toThreadTask(task: SnapshotTask): ThreadTask {
  return {
    id: task.id,
    name: String(task.name),
    path: toWireJson(task.path ?? null),
    error: toErrorText(task.error),
    interrupts: toInterrupts(task),
    checkpoint: task.state && !isSnapshot(task.state) ? toTaskCheckpoint(task.state) : null,
    state: task.state && isSnapshot(task.state) ? toThreadState(task.state) : null,
    result: toWireJson("result" in task ? task.result : null),
  };
}

/** Where a task's subgraph keeps its state: it has no checkpoint of its own yet, or nobody asked for it. */
function toTaskCheckpoint(config: RunnableConfig): StateCheckpoint | null {
  const { thread_id, checkpoint_ns } = config.configurable ?? {};
  if (typeof thread_id !== "string" || typeof checkpoint_ns !== "string") return null;
  return toStateCheckpoint(config) ?? { thread_id, checkpoint_ns };
}

function toInterrupts(task: SnapshotTask): Interrupt[] {
  if (!isWaiting(task)) return [];
  return task.interrupts.map((interrupt) => Interrupt.parse(toWireJson(interrupt)));
}

function isSnapshot(state: NonNullable<SnapshotTask["state"]>): state is StateSnapshot {
  return "values" in state && "next" in state;
}

/** An error that was stored comes back as a plain object; either way the wire has its message. */
function toErrorText(error: unknown): string | null {
  if (error === undefined || error === null) return null;
  if (typeof error === "string") return error;
  if (typeof error === "object" && "message" in error && typeof error.message === "string")
    return error.message;
  return JSON.stringify(toWireJson(error));
}

/** The root graph has no namespace to speak of. */
function toMetadata(metadata: unknown): JsonObject {
  const { checkpoint_ns, ...rest } = JsonObject.parse(toWireJson(metadata ?? {}));
  return checkpoint_ns === undefined || checkpoint_ns === "" ? rest : { ...rest, checkpoint_ns };
}
