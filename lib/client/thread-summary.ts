import type { Thread, ThreadStatus } from "../contract/threads";

/** What a list says about a thread; light, whatever the thread holds. */
export interface ThreadSummary {
  thread_id: string;
  /** The title somebody gave, else the first thing a person said; null when there is neither. */
  title: string | null;
  status: ThreadStatus;
  updated_at: string;
  assistant_id: string | null;
  graph_id: string | null;
  /** Nothing has run on it yet. */
  isNew: boolean;
  /** What it asks, while it waits. */
  question: string | null;
  /** Why its last run failed. */
  error: string | null;
}

const TITLE_LENGTH = 120;

export function toThreadSummary(thread: Thread): ThreadSummary {
  return {
    thread_id: thread.thread_id,
    title: titleOf(thread),
    status: thread.status,
    updated_at: thread.updated_at,
    assistant_id: textAt(thread.metadata, "assistant_id"),
    graph_id: textAt(thread.metadata, "graph_id"),
    isNew: thread.values === null || thread.values === undefined,
    question: thread.status === "interrupted" ? firstQuestion(thread.interrupts) : null,
    error: thread.status === "error" ? (thread.error?.message ?? null) : null,
  };
}

function titleOf(thread: Thread): string | null {
  return textAt(thread.metadata, "title") ?? firstHumanMessage(thread.values);
}

function firstHumanMessage(values: unknown): string | null {
  const messages = at(values, "messages");
  if (!Array.isArray(messages)) return null;
  const human = messages.find((message) => at(message, "type") === "human" || at(message, "role") === "user");
  return human === undefined ? null : line(messageText(at(human, "content")));
}

/** A message's content is a text, or a list of blocks of which some are text. */
function messageText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((block) => (typeof block === "string" ? block : (textAt(block, "text") ?? "")))
    .join(" ");
}

function firstQuestion(interrupts: Thread["interrupts"]): string | null {
  const [first] = Object.values(interrupts ?? {}).flat();
  return first === undefined ? null : questionOf(first.value);
}

const QUESTION_KEYS = ["question", "title", "message", "description", "prompt", "summary"];

/** The sentence in an interrupt's value, in the shapes that graphs use; null when it has none. */
export function questionOf(value: unknown): string | null {
  if (typeof value === "string") return line(value);
  if (Array.isArray(value)) return value.length === 0 ? null : questionOf(value[0]);
  for (const key of QUESTION_KEYS) {
    const text = textAt(value, key);
    if (text !== null) return line(text);
  }
  const request = at(value, "action_requests") ?? at(value, "action_request");
  const [action] = Array.isArray(request) ? request : [request];
  return textAt(action, "description") ?? textAt(action, "action") ?? textAt(action, "name");
}

/** One line of a list: white space folded, cut at a word. */
function line(text: string): string | null {
  const folded = text.replace(/\s+/g, " ").trim();
  if (folded.length <= TITLE_LENGTH) return folded === "" ? null : folded;
  return `${folded.slice(0, TITLE_LENGTH).replace(/\s+\S*$/, "")}…`;
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function textAt(value: unknown, key: string): string | null {
  const found = at(value, key);
  return typeof found === "string" && found.trim() !== "" ? found : null;
}
