import { isTaskResult, type TaskResult, type TaskStart } from "./graph-words";

/** As many are named in a sentence. */
const NAMED = 3;

/** Which nodes of a graph have started and not ended, as its stream of mode `tasks` tells it. */
export class ActiveNodes {
  #active = new Map<string, { path: string; parents: string[] }>();

  hear(namespace: string[], task: TaskStart | TaskResult): void {
    if (isTaskResult(task)) {
      this.#active.delete(task.id);
      return;
    }
    const steps = namespace.map((segment) => segment.split(":"));
    const path = [...steps.map(([name]) => name), task.name].join(" > ");
    this.#active.set(task.id, { path, parents: steps.map(([, id]) => id ?? "") });
  }

  /** `in the nodes "a" and "agent > tools"`: a node that waits for nodes of its subgraph is not named itself. */
  toString(): string {
    const waiting = new Set([...this.#active.values()].flatMap(({ parents }) => parents));
    const paths = [...this.#active].filter(([id]) => !waiting.has(id)).map(([, { path }]) => `"${path}"`);
    if (paths.length === 0) return "between two nodes";
    const rest = paths.length - NAMED;
    const named = rest > 0 ? [...paths.slice(0, NAMED), `${rest} more`] : paths;
    if (named.length === 1) return `in the node ${named[0]}`;
    return `in the nodes ${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
  }
}
