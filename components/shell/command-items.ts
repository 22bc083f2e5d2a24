import { paths } from "../../lib/client/paths";
import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import type { FoundThread } from "../../lib/contract/thread-search";
import { assistantTitle } from "../marks/assistant-title";
import { shortId } from "../marks/short-id";
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
    | { kind: "thread" }
    | { kind: "all" };
}

export interface CommandGroup {
  label: string;
  commands: Command[];
}

export interface Found {
  assistants: readonly CatalogItem[];
  /** How many assistants have the words; 0 while that is not known. */
  total: number;
  threads: readonly FoundThread[];
  /** True of what was found for other words than these. */
  isOld: { assistants: boolean; threads: boolean };
}

/** The places for `text`: the pages that have every word of it, and what the server has found. */
export function commandGroups(text: string, { assistants, total, threads, isOld }: Found): CommandGroup[] {
  const rest: Command[] =
    total > assistants.length
      ? [
          {
            id: "assistants-all",
            label: text === "" ? "All assistants" : `All assistants with “${text}”`,
            hint: total.toLocaleString("en"),
            href: paths.assistants(text === "" ? {} : { text }),
            sign: { kind: "all" },
          },
        ]
      : [];
  const still = (command: Command) => hasWords(`${command.label} ${command.hint}`, text);
  const groups = [
    { label: "Pages", commands: pages().filter(({ label }) => hasWords(label, text)) },
    {
      label: "Assistants",
      commands: [...assistants.map(toAssistant).filter((one) => !isOld.assistants || still(one)), ...rest],
    },
    { label: "Threads", commands: threads.map(toThread).filter((one) => !isOld.threads || still(one)) },
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
    hint: item.archived_at === null ? item.graph_id : "archived",
    href: paths.assistant(item.assistant_id),
    sign: { kind: "assistant", item },
  };
}

function toThread({ thread_id, title, run_id }: FoundThread): Command {
  const name = title?.trim() || `Thread ${shortId(thread_id)}`;
  return {
    id: `thread-${thread_id}`,
    label: run_id === null ? name : `The run’s thread: ${name}`,
    hint: shortId(run_id ?? thread_id),
    href: paths.thread(thread_id),
    sign: { kind: "thread" },
  };
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
