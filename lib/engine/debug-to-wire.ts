import type { GraphCheckpoint } from "./graph-words";
import { withoutAuth } from "./without-auth";

/** LangGraph's debug payloads in the platform's words: snake case, checkpoints named, internals left out. */

interface Configurable {
  configurable?: Record<string, unknown>;
}

function configurableOf(config: unknown): Record<string, unknown> | null {
  if (typeof config !== "object" || config === null) return null;
  return (config as Configurable).configurable ?? null;
}

function checkpointOf(config: unknown): Record<string, unknown> | null {
  const configurable = configurableOf(config);
  if (!configurable) return null;
  return {
    thread_id: configurable.thread_id,
    checkpoint_id: configurable.checkpoint_id,
    checkpoint_ns: configurable.checkpoint_ns ?? "",
    checkpoint_map: configurable.checkpoint_map ?? null,
  };
}

export function checkpointIdOf({ config }: GraphCheckpoint): unknown {
  return configurableOf(config)?.checkpoint_id;
}

function publicConfig(config: unknown): unknown {
  const configurable = configurableOf(config);
  if (!configurable) return config;
  const { callbacks: _callbacks, ...rest } = config as Record<string, unknown>;
  return {
    ...rest,
    ...("metadata" in rest && { metadata: withoutAuth(rest.metadata) }),
    configurable: Object.fromEntries(
      Object.entries(Object(withoutAuth(configurable))).filter(([key]) => !key.startsWith("__")),
    ),
  };
}

/** A task that runs a subgraph names its checkpoint instead of carrying a config. */
export function taskToWire(task: object): object {
  if (!("state" in task) || !configurableOf(task.state)) return task;
  const { state, ...rest } = task;
  return { ...rest, checkpoint: checkpointOf(state) };
}

export function checkpointToWire(checkpoint: GraphCheckpoint): object {
  const { config, parentConfig, tasks, metadata, ...rest } = checkpoint;
  return {
    ...rest,
    metadata: withoutAuth(metadata),
    config: publicConfig(config),
    parent_config: publicConfig(parentConfig) ?? null,
    checkpoint: checkpointOf(config),
    parent_checkpoint: checkpointOf(parentConfig),
    tasks: tasks.map(taskToWire),
  };
}

/** One chunk of mode `debug`. */
export function debugToWire(chunk: unknown): unknown {
  const { type, payload } = chunk as { type: string; payload: unknown };
  if (type === "checkpoint")
    return { ...(chunk as object), payload: checkpointToWire(payload as GraphCheckpoint) };
  if (type === "task_result") return { ...(chunk as object), payload: taskToWire(payload as object) };
  return chunk;
}
