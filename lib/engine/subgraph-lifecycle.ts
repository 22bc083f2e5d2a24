import { isTaskResult, type TaskResult, type TaskStart } from "./graph-words";

/** A subgraph has started or ended (mode `lifecycle`). */
export interface LifecycleChange {
  event: "started" | "completed" | "failed" | "interrupted";
  namespace: string[];
  error?: { error: string; message: string };
}

/**
 * When each subgraph begins and ends. It begins with the first thing that it says, and ends with the task of its
 * parent that runs it: the last part of its namespace is that task, `node:task`.
 */
export class SubgraphLifecycle {
  #open = new Set<string>();

  hear(namespace: string[], task: TaskStart | TaskResult | undefined): LifecycleChange[] {
    const started = namespace
      .map((_, index) => namespace.slice(0, index + 1))
      .filter((path) => !this.#open.has(path.join("|")));
    for (const path of started) this.#open.add(path.join("|"));
    const changes: LifecycleChange[] = started.map((path) => ({ event: "started", namespace: path }));
    if (!task || !isTaskResult(task)) return changes;
    const child = [...namespace, `${task.name}:${task.id}`];
    return this.#open.delete(child.join("|")) ? [...changes, { namespace: child, ...ending(task) }] : changes;
  }
}

function ending({ error, interrupts }: TaskResult): Omit<LifecycleChange, "namespace"> {
  if (error) return { event: "failed", error: errorOf(error) };
  return { event: interrupts.length > 0 ? "interrupted" : "completed" };
}

function errorOf(error: unknown): { error: string; message: string } {
  const fields: { name?: unknown; message?: unknown } =
    typeof error === "object" && error !== null ? error : {};
  return { error: String(fields.name ?? "Error"), message: String(fields.message ?? error) };
}
