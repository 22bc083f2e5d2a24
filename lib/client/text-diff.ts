import { type ChangeObject, diffLines, diffWordsWithSpace } from "diff";

export type Mark = "same" | "added" | "removed";

export interface TextPart {
  mark: Mark;
  text: string;
}

/**
 * How many changes are looked for before two texts count as different altogether. The work grows with its square and
 * not with a clock, so the same texts always give the same answer; two foreign texts of 30 kB take about 0.1 s.
 */
const MAX_CHANGES = 600;

/** What became of a text, by words: first the lines that differ, then the words within them. */
export function diffText(from: string, to: string): TextPart[] {
  if (from === to) return from === "" ? [] : [{ mark: "same", text: from }];
  const lines = diffLines(from, to, { maxEditLength: MAX_CHANGES }) ?? whole(from, to);
  const parts: TextPart[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line) break;
    const next = lines[index + 1];
    if (line.removed && next?.added) {
      parts.push(...diffWords(line.value, next.value));
      index++;
    } else parts.push(toPart(line));
  }
  return joined(parts);
}

type Change = Pick<ChangeObject<string>, "added" | "removed" | "value">;

function whole(from: string, to: string): Change[] {
  return [
    { removed: true, added: false, value: from },
    { removed: false, added: true, value: to },
  ];
}

function diffWords(from: string, to: string): TextPart[] {
  const words = diffWordsWithSpace(from, to, { maxEditLength: MAX_CHANGES }) ?? whole(from, to);
  return withoutIslands(words.map(toPart));
}

function toPart({ added, removed, value }: Change): TextPart {
  return { mark: added ? "added" : removed ? "removed" : "same", text: value };
}

/** A lone space between two changed words is part of the change: sentences stay readable. */
function withoutIslands(parts: TextPart[]): TextPart[] {
  const tidy: TextPart[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") tidy.push({ mark: "removed", text: removed });
    if (added !== "") tidy.push({ mark: "added", text: added });
    removed = added = "";
  };
  parts.forEach((part, index) => {
    const isIsland =
      part.mark === "same" &&
      /^[^\S\n]+$/.test(part.text) &&
      removed !== "" &&
      added !== "" &&
      parts[index + 1] !== undefined;
    if (part.mark === "same" && !isIsland) {
      flush();
      tidy.push(part);
      return;
    }
    if (part.mark !== "added") removed += part.text;
    if (part.mark !== "removed") added += part.text;
  });
  flush();
  return tidy;
}

function joined(parts: TextPart[]): TextPart[] {
  const all: TextPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last?.mark === part.mark) last.text += part.text;
    else if (part.text !== "") all.push({ ...part });
  }
  return all;
}

/** One line of a text that has changed: `changed` has words of both. */
export interface TextLine {
  mark: Mark | "changed";
  parts: TextPart[];
}

/** The parts as lines, for a drawing with a sign before each. */
export function toLines(parts: readonly TextPart[]): TextLine[] {
  const lines: TextPart[][] = [[]];
  for (const { mark, text } of parts) {
    text.split("\n").forEach((piece, index) => {
      if (index > 0) lines.push([]);
      if (piece !== "" || mark !== "same") lines.at(-1)?.push({ mark, text: piece });
    });
  }
  if (lines.at(-1)?.every((part) => part.text === "")) lines.pop();
  return lines.map((line) => ({ mark: markOf(line), parts: line.filter((part) => part.text !== "") }));
}

function markOf(parts: readonly TextPart[]): TextLine["mark"] {
  const written = parts.filter((part) => part.text !== "");
  const marks = new Set((written.length > 0 ? written : parts).map((part) => part.mark));
  const [only] = marks;
  return marks.size > 1 ? "changed" : (only ?? "same");
}

/** How many words a mark holds. */
export function countWords(parts: readonly TextPart[], mark: Mark): number {
  return parts
    .filter((part) => part.mark === mark)
    .reduce((sum, part) => sum + (part.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
}
