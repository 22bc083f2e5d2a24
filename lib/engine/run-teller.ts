import type { StepEvent } from "../contract/stream";
import { CHECKPOINT_EVENT } from "../services/runs/run-chunks";
import type { RunKwargs } from "../services/runs/run-kwargs";
import { type ThreadSnapshot, toSnapshot } from "../services/runs/thread-status";
import { toWireJson, toWirePiece } from "../services/threads/values-to-wire";
import { ActiveNodes } from "./active-nodes";
import { checkpointIdOf, checkpointToWire, debugToWire, taskToWire } from "./debug-to-wire";
import type { GraphChunk } from "./graph-chunks";
import {
  type GraphCheckpoint,
  type GraphInterrupt,
  interruptsOf,
  isTaskResult,
  type TaskResult,
  type TaskStart,
} from "./graph-words";
import { MessageParts } from "./message-parts";
import { SubgraphLifecycle } from "./subgraph-lifecycle";
import { withoutAuth } from "./without-auth";

export interface Said {
  event: string;
  data: string;
}

/**
 * Turns what a graph says into a run's events, and remembers what the run leaves behind: its final values and what
 * it waits for. Knows the modes; decides nothing about the run.
 */
export class RunTeller {
  readonly nodes = new ActiveNodes();
  #asked: Set<string>;
  #parts = new MessageParts();
  #subgraphs = new SubgraphLifecycle();
  #values: unknown;
  #checkpoint: GraphCheckpoint | undefined;
  /** New values come before their checkpoint is told, and it is not told when the run ends just there. */
  #isCheckpointNewest = false;
  #results = new Map<string, TaskResult>();
  #interrupts: GraphInterrupt[] = [];

  constructor(
    private readonly kwargs: RunKwargs,
    private readonly now: () => number,
  ) {
    this.#asked = new Set(kwargs.stream_mode);
  }

  /** The events that a chunk makes. */
  tell(chunk: GraphChunk): Said[] {
    if (chunk.kind === "event")
      return this.#asked.has("events") ? [said("events", publicEvent(chunk.event))] : [];
    const { namespace, mode, payload } = chunk;
    if (mode === "tasks") this.nodes.hear(namespace, payload as TaskStart | TaskResult);
    const isRoot = namespace.length === 0;
    if (isRoot) this.#remember(mode, payload);
    const suffix = isRoot ? "" : `|${namespace.join("|")}`;
    const isTold = isRoot || this.kwargs.subgraphs;
    return [
      ...(mode === "tasks" ? [this.#step(namespace, payload as TaskStart | TaskResult)] : []),
      ...this.#lifecycle(namespace, mode, payload),
      ...(isTold ? this.#inModes(mode, payload, suffix) : []),
      ...(isRoot && mode === "checkpoints" ? this.#mark(payload as GraphCheckpoint) : []),
    ];
  }

  /** For those who join later and show this checkpoint already. */
  #mark(checkpoint: GraphCheckpoint): Said[] {
    const id = checkpointIdOf(checkpoint);
    return id === undefined || this.kwargs.temporary ? [] : [said(CHECKPOINT_EVENT, id)];
  }

  #lifecycle(namespace: string[], mode: string, payload: unknown): Said[] {
    if (!this.#asked.has("lifecycle")) return [];
    const task = mode === "tasks" ? (payload as TaskStart | TaskResult) : undefined;
    return this.#subgraphs
      .hear(namespace, task)
      .map((change) => said(`lifecycle|${change.namespace.join("|")}`, change));
  }

  #inModes(mode: string, payload: unknown, suffix: string): Said[] {
    switch (mode) {
      case "values":
        return this.#tellValues(payload, suffix);
      case "messages":
        return this.#tellMessage(payload as [unknown, unknown], suffix);
      case "debug":
        return [said(`debug${suffix}`, debugToWire(payload))];
      case "checkpoints":
        return this.#asked.has(mode)
          ? [said(mode + suffix, checkpointToWire(payload as GraphCheckpoint))]
          : [];
      case "tasks":
        return this.#asked.has(mode) ? [said(mode + suffix, taskToWire(payload as object))] : [];
      default:
        return [said(mode + suffix, payload)];
    }
  }

  #tellValues(payload: unknown, suffix: string): Said[] {
    const isRoot = suffix === "";
    // A graph that stops to ask says only what it asks: readers get it beside the state.
    const values = isRoot && interruptsOf(payload) ? withInterrupts(this.#values, this.#interrupts) : payload;
    const events = this.#asked.has("values") ? [said(`values${suffix}`, values)] : [];
    if (!isRoot || !this.#asked.has("messages")) return events;
    return [...events, ...this.#parts.complete(payload).map(({ event, data }) => said(event, data))];
  }

  #tellMessage([message, told]: [unknown, unknown], suffix: string): Said[] {
    const metadata = withoutAuth(told);
    const tuple = this.#asked.has("messages-tuple")
      ? [said(`messages${suffix}`, [toWirePiece(message), metadata])]
      : [];
    if (!this.#asked.has("messages")) return tuple;
    return [...tuple, ...this.#parts.piece(message, metadata).map(({ event, data }) => said(event, data))];
  }

  #remember(mode: string, payload: unknown): void {
    if (mode === "values") {
      const interrupts = interruptsOf(payload);
      if (interrupts) this.#interrupts.push(...interrupts);
      else {
        this.#values = payload;
        this.#isCheckpointNewest = false;
      }
    }
    if (mode === "checkpoints") {
      this.#checkpoint = payload as GraphCheckpoint;
      this.#isCheckpointNewest = true;
    }
    if (mode === "tasks" && isTaskResult(payload as TaskStart | TaskResult)) {
      const result = payload as TaskResult;
      this.#results.set(result.id, result);
    }
  }

  #step(namespace: string[], task: TaskStart | TaskResult): Said {
    const step: StepEvent = {
      id: task.id,
      node: task.name,
      path: namespace.map((segment) => segment.split(":", 1)[0] ?? segment),
      at: this.now(),
      ...stepStatus(task),
    };
    return said("steps", step);
  }

  /** The final values as JSON text, with `__interrupt__` when the run waits. */
  output(): string {
    return wireText(
      this.#interrupts.length > 0 ? withInterrupts(this.#values, this.#interrupts) : (this.#values ?? {}),
    );
  }

  /** What the thread is left with; undefined when LangGraph has not told the newest checkpoint: then it must be read. */
  snapshot(): ThreadSnapshot | undefined {
    // A step that asks makes no checkpoint, though its other answers are told as values.
    const isNewest = this.#isCheckpointNewest || this.#interrupts.length > 0;
    if (!this.#checkpoint || !isNewest) return undefined;
    return toSnapshot({
      values: this.#checkpoint.values,
      next: this.#checkpoint.next,
      tasks: this.#checkpoint.tasks.map((task) => {
        const ended = this.#results.get(task.id);
        return ended ? { id: task.id, interrupts: ended.interrupts } : task;
      }),
    });
  }
}

function publicEvent(event: object): object {
  return "metadata" in event ? { ...event, metadata: withoutAuth(event.metadata) } : event;
}

function withInterrupts(values: unknown, interrupts: GraphInterrupt[]): unknown {
  return { ...(typeof values === "object" ? values : {}), __interrupt__: interrupts };
}

function stepStatus(task: TaskStart | TaskResult): Pick<StepEvent, "status" | "error"> {
  if (!isTaskResult(task)) return { status: "started" };
  if (task.error) return { status: "failed", error: errorText(task.error) };
  return { status: task.interrupts.length > 0 ? "interrupted" : "finished" };
}

function errorText(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return String(error);
}

function said(event: string, data: unknown): Said {
  return { event, data: wireText(data) };
}

function wireText(value: unknown): string {
  return JSON.stringify(toWireJson(value));
}
