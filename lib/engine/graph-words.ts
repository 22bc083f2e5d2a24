/** The shapes in which LangGraph tells of its tasks and checkpoints (modes `tasks`, `checkpoints` and `debug`). */

export interface GraphInterrupt {
  id?: string;
  value?: unknown;
}

export interface TaskStart {
  id: string;
  name: string;
  input: unknown;
  triggers: unknown;
}

export interface TaskResult {
  id: string;
  name: string;
  result?: unknown;
  error?: unknown;
  interrupts: GraphInterrupt[];
}

export interface CheckpointTask {
  id: string;
  name: string;
  error?: unknown;
  interrupts?: GraphInterrupt[];
  state?: unknown;
}

export interface GraphCheckpoint {
  config: unknown;
  parentConfig?: unknown;
  values: unknown;
  metadata: unknown;
  next: string[];
  tasks: CheckpointTask[];
}

export function isTaskResult(task: TaskStart | TaskResult): task is TaskResult {
  return "result" in task || "error" in task;
}

/** A values chunk that only says that the graph waits. */
export function interruptsOf(values: unknown): GraphInterrupt[] | null {
  if (typeof values !== "object" || values === null || !("__interrupt__" in values)) return null;
  return Array.isArray(values.__interrupt__) ? values.__interrupt__ : null;
}
