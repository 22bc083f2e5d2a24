import { modeOfEvent, StepEvent, type StreamEvent } from "../contract/stream";
import { asText, isRecord, type JsonRecord, parseJson } from "./json";
import { closeBoard, dropOpenTasks, EMPTY_BOARD, foldStep, nodeIdOf, type StepBoard } from "./step-board";
import { mergeChunk, readMessage, readMessages, type WireMessage } from "./wire-message";

/** The messages that came in one namespace: the graph itself, or one execution of a subgraph. */
export interface MessageStream {
  namespace: string;
  /** The id in the drawing of the node that this namespace is. */
  nodeId: string;
  /** The last message of the graph itself when this stream began: a sub-agent's card stands after it. */
  after: string | null;
  order: readonly string[];
  byId: Readonly<Record<string, WireMessage>>;
  /** Which task a message came from, by message id. */
  taskOf: Readonly<Record<string, string>>;
  /** Messages whose step has ended without them coming into the state: a step's own output. */
  aside: readonly string[];
}

export interface RunFailure {
  name: string;
  message: string;
}

export interface PendingInterrupt {
  id: string;
  value: unknown;
}

export interface Progress {
  key: string;
  nodeId: string | null;
  data: unknown;
}

/**
 * All that is known of a turn: the run that began it, and the runs that went on with it after an answer. A pure
 * function of the events, so that a reload which reads them again shows the same.
 */
export interface TurnPicture {
  runId: string;
  attempt: number;
  values: JsonRecord | null;
  streams: Readonly<Record<string, MessageStream>>;
  steps: StepBoard;
  progress: readonly Progress[];
  /** The last line of output by node, shown below it in the graph. */
  tails: Readonly<Record<string, string>>;
  interrupts: readonly PendingInterrupt[];
  failure: RunFailure | null;
}

const MAX_PROGRESS = 50;
const TAIL_LENGTH = 120;
const ROOT = "";

export function beginTurn(runId: string): TurnPicture {
  return {
    runId,
    attempt: 1,
    values: null,
    streams: {},
    steps: EMPTY_BOARD,
    progress: [],
    tails: {},
    interrupts: [],
    failure: null,
  };
}

/** The next run of the same turn: an answer to an interrupt, or another try. */
export function continueTurn(picture: TurnPicture, runId: string): TurnPicture {
  return { ...picture, runId, attempt: 1, interrupts: [], failure: null, tails: {} };
}

/** What a run leaves behind when it has settled: nothing that looks as if it still went on. */
export function closeTurn(picture: TurnPicture, outcome: "cancelled" | "failed" | "finished"): TurnPicture {
  return { ...picture, steps: closeBoard(picture.steps, outcome), tails: {} };
}

export function foldEvent(picture: TurnPicture, event: StreamEvent): TurnPicture {
  const data = parseJson(event.data);
  const namespace = event.event.includes("|") ? event.event.slice(event.event.indexOf("|") + 1) : ROOT;
  switch (modeOfEvent(event.event)) {
    case "metadata":
      return foldMetadata(picture, data);
    case "values":
      return namespace === ROOT ? foldValues(picture, data) : picture;
    case "updates":
      return namespace === ROOT ? foldUpdates(picture, data) : picture;
    case "messages":
      return event.event.startsWith("messages/") ? picture : foldMessage(picture, namespace, data);
    case "steps":
      return foldStepEvent(picture, data);
    case "custom":
      return foldProgress(picture, namespace, event.id, data);
    case "error":
      return { ...picture, failure: failureOf(data) };
    default:
      return picture;
  }
}

/** A later attempt goes on from the last checkpoint: what the lost one had half said is said again. */
function foldMetadata(picture: TurnPicture, data: unknown): TurnPicture {
  const attempt = isRecord(data) && typeof data.attempt === "number" ? data.attempt : 1;
  if (attempt <= picture.attempt) return picture;
  const finished = Object.entries(picture.streams).filter(
    ([namespace]) => picture.steps.tasks[taskIdOf(namespace)]?.state === "finished",
  );
  return {
    ...picture,
    attempt,
    streams: Object.fromEntries(finished),
    steps: dropOpenTasks(picture.steps),
    tails: {},
    interrupts: [],
    failure: null,
  };
}

function foldValues(picture: TurnPicture, data: unknown): TurnPicture {
  if (!isRecord(data)) return picture;
  const { __interrupt__: interrupts, ...values } = data;
  const next = Object.keys(values).length > 0 ? { ...picture, values } : picture;
  const settled = interrupts === undefined ? next : { ...next, interrupts: readInterrupts(interrupts) };
  return { ...settled, streams: setAside(settled) };
}

function foldUpdates(picture: TurnPicture, data: unknown): TurnPicture {
  if (!isRecord(data) || data.__interrupt__ === undefined) return picture;
  return { ...picture, interrupts: readInterrupts(data.__interrupt__) };
}

export function readInterrupts(value: unknown): PendingInterrupt[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry, index) =>
    isRecord(entry) ? [{ id: asText(entry.id) ?? `interrupt-${index}`, value: entry.value }] : [],
  );
}

/** The root's messages whose step is over and that the new values do not hold were never meant for the thread. */
function setAside(picture: TurnPicture): TurnPicture["streams"] {
  const root = picture.streams[ROOT];
  if (!root || !picture.values) return picture.streams;
  const kept = new Set(readMessages(picture.values).map((message) => message.id));
  const aside = root.order.filter((id) => {
    const task = picture.steps.tasks[root.taskOf[id] ?? ""];
    return !kept.has(id) && task !== undefined && task.state !== "running";
  });
  return { ...picture.streams, [ROOT]: { ...root, aside } };
}

function foldMessage(picture: TurnPicture, namespace: string, data: unknown): TurnPicture {
  const [value, meta] = Array.isArray(data) ? data : [];
  const stream = picture.streams[namespace] ?? beginStream(picture, namespace);
  const chunk = readMessage(value, stream.order.at(-1) ?? `${namespace}-0`);
  if (!chunk) return picture;
  const message = mergeChunk(stream.byId[chunk.id], chunk);
  const isNew = stream.byId[chunk.id] === undefined;
  const origin = originOf(namespace, meta);
  const next: MessageStream = {
    ...stream,
    order: isNew ? [...stream.order, chunk.id] : stream.order,
    byId: { ...stream.byId, [chunk.id]: message },
    taskOf: isNew ? { ...stream.taskOf, [chunk.id]: origin.taskId } : stream.taskOf,
  };
  return {
    ...picture,
    streams: { ...picture.streams, [namespace]: next },
    tails: origin.nodeId ? withTail(picture.tails, origin.nodeId, chunk) : picture.tails,
  };
}

function beginStream(picture: TurnPicture, namespace: string): MessageStream {
  const after = namespace === ROOT ? null : lastRootMessage(picture);
  return {
    namespace,
    nodeId: nodesOf(namespace).join(":"),
    after,
    order: [],
    byId: {},
    taskOf: {},
    aside: [],
  };
}

function lastRootMessage(picture: TurnPicture): string | null {
  return picture.streams[ROOT]?.order.at(-1) ?? readMessages(picture.values).at(-1)?.id ?? null;
}

/** `plan:uuid|hotels:uuid` is the node `hotels` in `plan`. */
function nodesOf(namespace: string): string[] {
  return namespace.split("|").map((part) => part.split(":")[0] ?? part);
}

/** The task that a namespace belongs to: the id at its end. */
function taskIdOf(namespace: string): string {
  return namespace.split(":").at(-1) ?? "";
}

function originOf(namespace: string, meta: unknown): { nodeId: string | null; taskId: string } {
  const node = isRecord(meta) ? asText(meta.langgraph_node) : undefined;
  const checkpointNs = isRecord(meta) ? (asText(meta.langgraph_checkpoint_ns) ?? "") : "";
  const path = namespace === ROOT ? [] : nodesOf(namespace);
  return { nodeId: node ? nodeIdOf(path, node) : null, taskId: taskIdOf(checkpointNs) };
}

function withTail(tails: TurnPicture["tails"], nodeId: string, chunk: WireMessage): TurnPicture["tails"] {
  if (chunk.type !== "ai" || typeof chunk.content !== "string" || chunk.content === "") return tails;
  const text = ((tails[nodeId] ?? "") + chunk.content).slice(-TAIL_LENGTH);
  return { ...tails, [nodeId]: text.slice(text.trimEnd().lastIndexOf("\n") + 1) };
}

function foldStepEvent(picture: TurnPicture, data: unknown): TurnPicture {
  const step = StepEvent.safeParse(data);
  if (!step.success) return picture;
  const steps = foldStep(picture.steps, step.data);
  if (steps === picture.steps) return picture;
  const nodeId = nodeIdOf(step.data.path, step.data.node);
  const { [nodeId]: _ended, ...tails } = picture.tails;
  return { ...picture, steps, tails: step.data.status === "started" ? picture.tails : tails };
}

function foldProgress(picture: TurnPicture, namespace: string, key: string, data: unknown): TurnPicture {
  if (data === undefined) return picture;
  const nodeId = namespace === ROOT ? null : nodesOf(namespace).join(":");
  return { ...picture, progress: [...picture.progress, { key, nodeId, data }].slice(-MAX_PROGRESS) };
}

function failureOf(data: unknown): RunFailure {
  if (!isRecord(data)) return { name: "Error", message: asText(data) ?? "The run failed" };
  return { name: asText(data.error) ?? "Error", message: asText(data.message) ?? "The run failed" };
}
