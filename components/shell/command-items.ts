import { paths } from "../../lib/client/paths";
import type { ThreadSummary } from "../../lib/client/thread-summary";
import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import { assistantTitle } from "../marks/assistant-title";
import { NAV_ITEMS } from "./nav-items";

/** Somewhere that the palette goes to. */
export interface Command {
  id: string;
  label: string;
  /** What kind of place it is, or what tells it from another of the same name. */
  hint: string;
  href: string;
  sign:
    | { kind: "page"; at: number }
    | { kind: "assistant"; item: Pick<CatalogItem, "name" | "graph_id"> }
    | { kind: "thread" };
}

export interface CommandGroup {
  label: string;
  commands: Command[];
}

const THREADS = 6;

/** The places that have every word of `text`: pages, assistants (which the server has found) and threads by their titles. */
export function commandGroups(
  text: string,
  found: { assistants: readonly CatalogItem[]; threads: readonly ThreadSummary[] },
): CommandGroup[] {
  const groups = [
    { label: "Pages", commands: pages().filter(({ label }) => hasWords(label, text)) },
    { label: "Assistants", commands: found.assistants.map(toAssistant) },
    {
      label: "Threads",
      commands: found.threads
        .filter(({ title, thread_id }) => title !== null && hasWords(`${title} ${thread_id}`, text))
        .slice(0, THREADS)
        .map(toThread),
    },
  ];
  return groups.filter(({ commands }) => commands.length > 0);
}

function pages(): Command[] {
  return NAV_ITEMS.map((item, at) => ({
    id: `page-${item.key}`,
    label: item.label,
    hint: `g ${item.key}`,
    href: item.href,
    sign: { kind: "page", at },
  }));
}

function toAssistant(item: CatalogItem): Command {
  return {
    id: `assistant-${item.assistant_id}`,
    label: assistantTitle(item),
    hint: item.graph_id,
    href: paths.assistant(item.assistant_id),
    sign: { kind: "assistant", item },
  };
}

function toThread({ thread_id, title }: Pick<ThreadSummary, "thread_id" | "title">): Command {
  return {
    id: `thread-${thread_id}`,
    label: title ?? "Thread",
    hint: "thread",
    href: paths.thread(thread_id),
    sign: { kind: "thread" },
  };
}

/** The thread with the id that was pasted. */
export function threadCommand(threadId: string): Command {
  return { ...toThread({ thread_id: threadId, title: "Open the thread with this id" }), hint: threadId };
}

function hasWords(name: string, text: string): boolean {
  const lower = name.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return UUID.test(text);
}
