import { type ChatMessage, type ToolCall, textOf, toChatMessage } from "../../lib/client/chat-message";
import type { RunRequest } from "../../lib/client/run-session";
import type { NodeState } from "../../lib/client/step-board";
import type { MessageStream, TurnPicture } from "../../lib/client/turn-picture";
import { readMessages, type WireMessage } from "../../lib/client/wire-message";
import { isSettled } from "../../lib/contract/run-status";
import type { Run } from "../../lib/contract/runs";
import { type Answered, answersOf } from "./answer";
import { inputMessages } from "./input-messages";

export interface ToolStep {
  call: ToolCall;
  result: ChatMessage | null;
}

/** One thing in the chat, in reading order. `speaker` is set where the assistant begins to speak. */
export type LogEntry = LogItem & { key: string; speaker?: ChatMessage };

type LogItem =
  | { kind: "message"; message: ChatMessage; streaming: boolean }
  | { kind: "tools"; steps: ToolStep[]; waiting: boolean }
  | { kind: "aside"; nodeId: string; messages: ChatMessage[]; state: NodeState | null }
  | { kind: "answered"; answered: Answered }
  | { kind: "queued"; text: string; runId: string | null };

export interface LogSources {
  /** The thread's values: the live ones while a run is active, else the settled ones. */
  values: unknown;
  picture: TurnPicture | null;
  runs: readonly Run[];
  active: Run | null;
  sending: RunRequest | null;
}

export function chatLog(sources: LogSources): LogEntry[] {
  const { picture, active } = sources;
  const root = picture?.streams[""];
  const settled = readMessages(sources.values);
  const known = new Set(settled.map((message) => message.id));
  const aside = new Set(root?.aside);
  // After a run has settled only the settled truth stands; what it leaves out was a step's own output.
  const loose = (root?.order ?? []).filter((id) => !known.has(id) && active !== null && !aside.has(id));
  const live = loose.flatMap((id) => root?.byId[id] ?? []);
  const newest = live.at(-1)?.id;
  const all = [...settled, ...asked(sources, known), ...live];
  const results = resultsOf(all);

  const entries: LogEntry[] = [];
  const cards = cardsOf(picture, known, active !== null);
  const answers = answersByMessage(sources.runs);
  const attach = (messageId: string | null) => {
    for (const answered of answers.get(messageId) ?? []) {
      entries.push({ kind: "answered", key: `answer-${answered.interruptId}-${answered.runId}`, answered });
    }
    entries.push(...(cards.get(messageId) ?? []));
    answers.delete(messageId);
    cards.delete(messageId);
  };
  attach(null);
  for (const wire of all) {
    const message = toChatMessage(wire);
    const isAnswerOfCall = message.type === "tool" && results.has(message.toolCallId ?? "");
    if (!isAnswerOfCall) addMessage(entries, message, results, active !== null, wire.id === newest);
    attach(wire.id);
  }
  // What stands after a message that the values have lost since still happened.
  for (const left of [...answers.keys(), ...cards.keys()]) attach(left);
  return [...entries, ...queued(sources)];
}

/** Who begins to speak is named: after a person's words, and after a decision. */
function speakerFor(entries: readonly LogEntry[], message: ChatMessage): { speaker?: ChatMessage } {
  const before = entries.findLast((entry) => entry.kind !== "aside");
  const goesOn = before !== undefined && (before.kind === "tools" || isAssistant(before));
  return goesOn || message.type !== "ai" ? {} : { speaker: message };
}

function isAssistant(entry: LogEntry): boolean {
  return entry.kind === "message" && entry.message.type !== "human";
}

function addMessage(
  entries: LogEntry[],
  message: ChatMessage,
  results: Map<string, ChatMessage | null>,
  active: boolean,
  newest: boolean,
): void {
  const calls = message.toolCalls;
  const streaming = active && newest && message.type === "ai" && calls.length === 0;
  const silent = message.text === "" && (calls.length > 0 || (message.type === "ai" && !streaming));
  if (!silent) {
    entries.push({ kind: "message", key: message.id, message, streaming, ...speakerFor(entries, message) });
  }
  if (calls.length === 0) return;
  const steps = calls.map((call) => ({ call, result: results.get(call.id) ?? null }));
  entries.push({
    kind: "tools",
    key: `${message.id}-tools`,
    steps,
    waiting: active,
    ...speakerFor(entries, message),
  });
}

/** Every call's result, by the call's id; null while there is none. */
function resultsOf(messages: readonly WireMessage[]): Map<string, ChatMessage | null> {
  const results = new Map<string, ChatMessage | null>();
  for (const wire of messages) {
    const message = toChatMessage(wire);
    for (const call of message.toolCalls) results.set(call.id, null);
    if (message.type === "tool" && message.toolCallId && results.has(message.toolCallId)) {
      results.set(message.toolCallId, message);
    }
  }
  return results;
}

/** What the person has just said, until the graph's own values say it. */
function asked(sources: LogSources, known: ReadonlySet<string>): WireMessage[] {
  const { active, picture, sending } = sources;
  if (!active) return sending ? inputMessages(sending.input, "sending") : [];
  const told = picture?.runId === active.run_id && picture.values !== null;
  if (told) return [];
  return inputMessages(active.kwargs.input, active.run_id).filter((message) => !known.has(message.id));
}

function queued(sources: LogSources): LogEntry[] {
  const { active, runs, sending } = sources;
  if (!active) return [];
  const behind = runs.filter((run) => !isSettled(run.status) && run.run_id !== active.run_id).reverse();
  const entries = behind.map((run): LogEntry => {
    const text = inputMessages(run.kwargs.input, run.run_id).map((message) => textOf(message.content));
    return { kind: "queued", key: run.run_id, runId: run.run_id, text: text.join("\n") };
  });
  const next = sending?.input ? inputMessages(sending.input, "sending") : [];
  for (const message of next) {
    entries.push({ kind: "queued", key: message.id, runId: null, text: textOf(message.content) });
  }
  return entries;
}

/** Sub-agents and steps' own outputs, by the message after which they stand. */
function cardsOf(
  picture: TurnPicture | null,
  known: ReadonlySet<string>,
  active: boolean,
): Map<string | null, LogEntry[]> {
  const cards = new Map<string | null, LogEntry[]>();
  if (!picture) return cards;
  const add = (after: string | null, entry: LogEntry) =>
    cards.set(after, [...(cards.get(after) ?? []), entry]);
  for (const stream of Object.values(picture.streams)) {
    if (stream.namespace === "") {
      for (const entry of asideOfRoot(picture, stream, known, active)) add(entry.after, entry.card);
      continue;
    }
    const messages = stream.order
      .flatMap((id) => (known.has(id) ? [] : (stream.byId[id] ?? [])))
      .map(toChatMessage);
    if (messages.length === 0) continue;
    const task = picture.steps.tasks[stream.namespace.split(":").at(-1) ?? ""];
    const state = task?.state ?? null;
    add(stream.after, { kind: "aside", key: stream.namespace, nodeId: stream.nodeId, messages, state });
  }
  return cards;
}

function asideOfRoot(picture: TurnPicture, root: MessageStream, known: ReadonlySet<string>, active: boolean) {
  const ids = active ? root.aside : root.order;
  return ids
    .filter((id) => !known.has(id))
    .flatMap((id) => {
      const wire = root.byId[id];
      // What a person or a tool said is no model's aside: it is in the values, or was taken out of them on purpose.
      if (wire?.type !== "ai") return [];
      const task = picture.steps.tasks[root.taskOf[id] ?? ""];
      const before = root.order.slice(0, root.order.indexOf(id)).findLast((other) => known.has(other));
      const after = before ?? lastBefore(picture) ?? null;
      const card: LogEntry = {
        kind: "aside",
        key: `aside-${id}`,
        nodeId: task?.nodeId ?? "",
        messages: [toChatMessage(wire)],
        state: task?.state ?? null,
      };
      return [{ after, card }];
    });
}

/** Where a turn's asides stand when nothing of the turn came into the values before them: after what was asked. */
function lastBefore(picture: TurnPicture): string | undefined {
  return readMessages(picture.values).findLast((message) => message.type === "human")?.id;
}

function answersByMessage(runs: readonly Run[]): Map<string | null, Answered[]> {
  const byMessage = new Map<string | null, Answered[]>();
  for (const run of [...runs].reverse()) {
    for (const answered of answersOf(run)) {
      byMessage.set(answered.after, [...(byMessage.get(answered.after) ?? []), answered]);
    }
  }
  return byMessage;
}
