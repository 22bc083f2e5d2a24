import { createHash } from "node:crypto";
import type { CompiledGraph } from "./compiled-graph";

/**
 * What LangGraph has no setting for, done to each task before it starts, in the root graph, in subgraphs and in graphs
 * that nodes call themselves: a limit of time, and a key for the node's own idempotency. It goes through the class of
 * the graph at hand, since graphs may bring a LangGraph of their own; without our mark in `configurable` it does nothing.
 */
const MARK = "__heddle_tasks";

/** What nodes find in `configurable`. */
const KEY = "idempotency_key";

/** LangGraph's own word: there is a task around this graph. */
const IS_NESTED = "__pregel_read";

interface Mark {
  /** Of the task that works here; for the root graph the run's id. The same in every attempt. */
  key: string;
  /** For nodes that are no subgraphs and have no `timeout` of their own; undefined: none. */
  nodeTimeoutMs: number | undefined;
  /** How many graphs the task has called, in this try of its retry policy. */
  calls: { attempt: number; count: number };
}

/** The parts of LangGraph's tasks and loop that are used here. */
interface Config {
  configurable?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  executionInfo?: { nodeAttempt?: number };
}

interface Task {
  name: PropertyKey;
  path?: unknown[];
  timeout?: object;
  subgraphs?: unknown[];
  config?: Config;
}

interface Loop {
  tasks: Record<string, Task>;
  config: Config;
  tick(params: unknown): Promise<boolean>;
  acceptPush(caller: Task, ...rest: unknown[]): Promise<Task | undefined>;
  scheduleErrorHandler?(...args: unknown[]): Task | undefined;
}

interface LoopRunner {
  _runLoop(params: { loop: Loop }): Promise<void>;
  _defaults(config: Config): unknown;
}

const prepared = new WeakSet<object>();

/**
 * The entries of `configurable` by which a run's tasks are equipped. Makes the graph's class look for them, once for
 * each copy of LangGraph in the process.
 */
export function equipTasks(
  graph: CompiledGraph,
  { runId, nodeTimeoutMs }: { runId: string; nodeTimeoutMs: number | undefined },
): Record<string, unknown> {
  prepareClass(graph);
  const mark: Mark = { key: runId, nodeTimeoutMs, calls: { attempt: 1, count: 0 } };
  return { [MARK]: mark };
}

function prepareClass(graph: CompiledGraph): void {
  let owner: object | null = graph;
  while (owner && !Object.hasOwn(owner, "_runLoop")) owner = Object.getPrototypeOf(owner);
  if (!owner || prepared.has(owner)) return;
  prepared.add(owner);
  const runner = owner as LoopRunner;
  const { _runLoop: runLoop, _defaults: defaults } = runner;
  // Asked before the graph waits for anything: graphs that a node calls at once are counted in the order of its calls.
  runner._defaults = function (config) {
    return defaults.call(this, withOwnMark(config));
  };
  runner._runLoop = function (params) {
    equipLoop(params.loop);
    return runLoop.call(this, params);
  };
}

function equipLoop(loop: Loop): void {
  const mark = markOf(loop.config);
  if (!mark) return;
  const equipped = new WeakSet<Task>();
  const equip = (task: Task, parentKey: string) => {
    if (!task.config?.configurable || equipped.has(task)) return;
    equipped.add(task);
    equipTask(task, task.config.configurable, keyOf(parentKey, task), mark.nodeTimeoutMs);
  };
  const { tick, acceptPush, scheduleErrorHandler } = loop;
  loop.tick = async (params) => {
    const goesOn = await tick.call(loop, params);
    if (goesOn) for (const task of Object.values(loop.tasks)) equip(task, mark.key);
    return goesOn;
  };
  // A `task` of the functional API: it is called by one that has its key.
  loop.acceptPush = async (caller, ...rest) => {
    const task = await acceptPush.call(loop, caller, ...rest);
    if (task) equip(task, markOf(caller.config)?.key ?? mark.key);
    return task;
  };
  if (!scheduleErrorHandler) return;
  loop.scheduleErrorHandler = (...args) => {
    const task = scheduleErrorHandler.apply(loop, args);
    if (task) equip(task, mark.key);
    return task;
  };
}

function equipTask(
  task: Task,
  configurable: Record<string, unknown>,
  key: string,
  nodeTimeoutMs: number | undefined,
): void {
  const mark: Mark = { key, nodeTimeoutMs, calls: { attempt: 1, count: 0 } };
  configurable[KEY] = key;
  configurable[MARK] = mark;
  if (nodeTimeoutMs === undefined || task.timeout || task.subgraphs?.length) return;
  task.timeout = { runTimeout: nodeTimeoutMs, refreshOn: "auto" };
}

function markOf(config: Config | undefined): Mark | undefined {
  return config?.configurable?.[MARK] as Mark | undefined;
}

/** For a graph that a task calls: the keys in it begin with which of its calls this is, counted anew in each try. */
function withOwnMark(config: Config): Config {
  const mark = markOf(config);
  if (!mark || !config.configurable || !(IS_NESTED in config.configurable)) return config;
  const attempt = config.executionInfo?.nodeAttempt ?? 1;
  if (mark.calls.attempt !== attempt) Object.assign(mark.calls, { attempt, count: 0 });
  const own: Mark = { ...mark, key: `${mark.key} ${mark.calls.count++}` };
  return { ...config, configurable: { ...config.configurable, [MARK]: own } };
}

/**
 * Where the task stands: the step, and its place in it. LangGraph's own id of a task will not do, it hashes the id of a
 * checkpoint, and one that was lost with its process comes again under another id.
 */
function keyOf(parentKey: string, { name, path, config }: Task): string {
  const place = JSON.stringify([parentKey, config?.metadata?.langgraph_step, String(name), path]);
  return asUuid(createHash("sha256").update(place).digest("hex"));
}

/** 128 bits of a hash in the shape that most services take for such keys: a UUID of version 8. */
function asUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
