import { createHash } from "node:crypto";

/**
 * Lists that only grow at their end, such as the messages of a chat, are kept as what came new: each version names the
 * version that it continues, its base. Whether a list has only grown is seen by the texts of its elements, so it does
 * not matter who made a new array of it, and an element that was edited is noticed.
 *
 * Bases skip: the 32nd version after a whole one continues the whole one, the 1024th as well, and so on. To read a
 * version takes 31 others for each power of 32, and every element is kept once for each of these powers.
 */
const SKIP = 32;
const LONGEST_LINE = SKIP ** 3;
/** What a saver remembers: the newest versions of so many lists. */
const REMEMBERED = 1000;

/** How a version is stored: whole when `base` is empty. */
export interface ListVersion {
  base: string;
  step: number;
  /** The text of a list. */
  data: string;
}

interface Anchor {
  version: string;
  step: number;
  /** How many elements it has. */
  count: number;
}

interface Line {
  /** The versions that the newest one is read from, from the whole one to itself. */
  anchors: Anchor[];
  newest: Anchor;
  /** The newest one's elements, or, when it was only read, a digest of them. */
  elements: string[] | { digest: string };
}

export class ListLines {
  #lines = new Map<string, Line>();

  /** A list as a version that is about to be stored; `elements` are the texts of its elements. */
  continue(channel: string, version: string, elements: string[]): ListVersion {
    const line = this.#lines.get(channel);
    const step = line ? line.newest.step + 1 : 0;
    const anchors = line && isGrown(line, elements) ? anchorsFor(line, step) : [];
    const base = anchors.at(-1);
    const stored = (base && differenceTo(base, step, elements)) ?? {
      base: "",
      step: 0,
      data: listOf(elements),
    };
    const newest = { version, step: stored.step, count: elements.length };
    this.#remember(channel, { anchors: stored.base ? [...anchors, newest] : [newest], newest, elements });
    return stored;
  }

  /** The versions of a list that was read, from the whole one on: the next one continues it. */
  loaded(channel: string, versions: (Anchor & { data: string })[]): void {
    const newest = versions.at(-1);
    if (!newest) return;
    const texts = versions.map(({ data }) => data.slice(1, -1)).filter((text) => text !== "");
    this.#remember(channel, { anchors: versions, newest, elements: { digest: digestOf(texts) } });
  }

  #remember(channel: string, line: Line): void {
    this.#lines.delete(channel);
    this.#lines.set(channel, line);
    const [oldest] = this.#lines.keys();
    if (this.#lines.size > REMEMBERED && oldest !== undefined) this.#lines.delete(oldest);
  }
}

function listOf(elements: string[]): string {
  return `[${elements.join(",")}]`;
}

function digestOf(texts: string[]): string {
  return createHash("sha256").update(texts.join(",")).digest("base64");
}

/** The line's newest version with nothing or something after it. */
function isGrown({ newest, elements: before }: Line, elements: string[]): boolean {
  if (elements.length < newest.count) return false;
  if (Array.isArray(before)) return before.every((text, index) => text === elements[index]);
  return digestOf(elements.slice(0, newest.count)) === before.digest;
}

/** The versions that the next one is read from; none: it is to be stored whole. */
function anchorsFor({ anchors }: Line, step: number): Anchor[] {
  if (step >= LONGEST_LINE) return [];
  let width = 1;
  while (step % (width * SKIP) === 0) width *= SKIP;
  return anchors.slice(0, anchors.findIndex((anchor) => anchor.step === step - width) + 1);
}

/** What comes after the base. Null when hardly anything is saved by it. */
function differenceTo(base: Anchor, step: number, elements: string[]): ListVersion | null {
  const more = elements.slice(base.count);
  if (charactersOf(more) * 2 > charactersOf(elements)) return null;
  return { base: base.version, step, data: listOf(more) };
}

function charactersOf(texts: string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
