import { isRecord, parseJson } from "../../lib/client/json";
import { displayName } from "../marks/display-name";

/** How a value reads: a line, a passage, a table of facts, a list of lines, or a tree when nothing simpler will do. */
export type Readable =
  | { kind: "line"; text: string }
  | { kind: "passage"; text: string }
  | { kind: "facts"; facts: { key: string; label: string; value: unknown }[] }
  | { kind: "lines"; lines: string[] }
  | { kind: "things"; things: { title: string | null; value: unknown }[] }
  | { kind: "nothing" };

const LONG = 90;
const TITLE_KEYS = ["title", "heading", "headline", "name", "label", "question", "id"];

export function readable(value: unknown): Readable {
  if (value === null || value === undefined || value === "") return { kind: "nothing" };
  if (typeof value === "string") {
    return value.length > LONG || value.includes("\n")
      ? { kind: "passage", text: value }
      : { kind: "line", text: value };
  }
  if (Array.isArray(value)) return readableList(value);
  if (!isRecord(value)) return { kind: "line", text: plain(value) };
  const only = Object.values(value);
  // A text under a single name needs no name: what stands above it says what it is.
  if (only.length === 1 && typeof only[0] === "string") return readable(only[0]);
  const facts = Object.entries(value).map(([key, one]) => ({ key, label: displayName(key), value: one }));
  return facts.length === 0 ? { kind: "nothing" } : { kind: "facts", facts };
}

function readableList(list: unknown[]): Readable {
  if (list.length === 0) return { kind: "nothing" };
  if (list.every((one) => !isRecord(one) && !Array.isArray(one))) {
    const lines = list.map(plain);
    const together = lines.join(", ");
    return together.length <= LONG ? { kind: "line", text: together } : { kind: "lines", lines };
  }
  return { kind: "things", things: list.map((one) => ({ title: titleOf(one), value: withoutTitle(one) })) };
}

export function titleOf(value: unknown): string | null {
  const key = titleKeyOf(value);
  return key !== undefined && isRecord(value) ? String(value[key]) : null;
}

function titleKeyOf(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  return TITLE_KEYS.find((key) => typeof value[key] === "string" && String(value[key]).length <= LONG);
}

export function withoutTitle(value: unknown): unknown {
  const key = titleKeyOf(value);
  if (key === undefined || !isRecord(value)) return value;
  const { [key]: _title, ...rest } = value;
  return rest;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value.toLocaleString("en", { maximumFractionDigits: 6 });
  return String(value);
}

/** A tool's answer is often JSON in a text: people read what it says. */
export function parsedResult(text: string): unknown {
  const trimmed = text.trim();
  const parsed = /^[[{]/.test(trimmed) ? parseJson(trimmed) : undefined;
  return parsed === undefined ? text : parsed;
}

/** A value in a few words, for the head of a card: “6 found”, “Lisbon, 4 nights”. */
export function inWords(value: unknown): string | null {
  if (Array.isArray(value)) return value.length === 1 ? "1 found" : `${value.length} found`;
  const shape = readable(value);
  if (shape.kind === "line") return shape.text;
  if (shape.kind === "passage") return clip(shape.text.replace(/\s+/g, " "));
  if (shape.kind !== "facts") return null;
  const lists = shape.facts.filter((fact) => Array.isArray(fact.value));
  if (lists.length === 1 && shape.facts.length <= 3) return inWords(lists[0]?.value);
  const words = shape.facts.flatMap(({ value: one }) => {
    const inner = readable(one);
    return inner.kind === "line" ? [inner.text] : [];
  });
  return words.length === 0 ? null : clip(words.join(", "));
}

const SENTENCE_KEYS = ["message", "text", "detail", "status", "description", "step", "stage"];
const COUNTS = [
  ["done", "total"],
  ["current", "total"],
  ["completed", "total"],
  ["index", "total"],
] as const;

/** What a graph reports of its progress, as a line: its sentence, and how far it has come. */
export function progressWords(data: unknown): string | null {
  if (!isRecord(data)) return inWords(data);
  const key = SENTENCE_KEYS.find((one) => typeof data[one] === "string" && data[one] !== "");
  const count = COUNTS.find(
    ([done, total]) => typeof data[done] === "number" && typeof data[total] === "number",
  );
  const parts = [
    key ? clip(String(data[key])) : null,
    count ? `${data[count[0]]} of ${data[count[1]]}` : null,
  ];
  return parts.filter(Boolean).join(" · ") || inWords(data);
}

function clip(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79).replace(/\s\S*$/, "")}…`;
}
