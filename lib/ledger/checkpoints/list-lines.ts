import { createHash } from "node:crypto";

/**
 * Lists that only grow at their end, such as the messages of a chat, are kept as what came new: each version names the
 * version that it continues, its base. Whether a list has only grown is seen by its text, so it does not matter who
 * made a new array of it, and an element that was edited is noticed.
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
  data: string;
}

interface Anchor {
  version: string;
  step: number;
  /** Characters of the list's text up to its closing bracket. */
  length: number;
}

interface Line {
  digest: string;
  /** The versions that the newest one is read from, from the whole one to itself. */
  anchors: Anchor[];
}

export class ListLines {
  #lines = new Map<string, Line>();

  /** The text of a list, as a version that is about to be stored. */
  continue(channel: string, version: string, text: string): ListVersion {
    const line = this.#lines.get(channel);
    const grown = line && digestOfGrown(line, text);
    const step = line ? newestOf(line).step + 1 : 0;
    const anchors = grown ? anchorsFor(line, step) : [];
    const stored = differenceTo(anchors, step, text) ?? { base: "", step: 0, data: text };
    const self = { version, step: stored.step, length: text.length - 1 };
    this.#remember(channel, {
      digest: grown ?? digestOf(text.slice(0, -1)),
      anchors: stored.base ? [...anchors, self] : [self],
    });
    return stored;
  }

  /** The versions of a list that was read, from the whole one on: the next one continues it. */
  loaded(channel: string, versions: { version: string; step: number; data: string }[]): void {
    let body = "";
    const anchors = versions.map(({ version, step, data }): Anchor => {
      body = append(body, data);
      return { version, step, length: body.length };
    });
    this.#remember(channel, { digest: digestOf(body), anchors });
  }

  #remember(channel: string, line: Line): void {
    this.#lines.delete(channel);
    this.#lines.set(channel, line);
    const [oldest] = this.#lines.keys();
    if (this.#lines.size > REMEMBERED && oldest !== undefined) this.#lines.delete(oldest);
  }
}

function newestOf({ anchors }: Line): Anchor {
  const newest = anchors.at(-1);
  if (!newest) throw new Error("A line of versions has at least one.");
  return newest;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** The digest of the text up to its closing bracket, if it is the line's newest version with something after it. */
function digestOfGrown(line: Line, text: string): string | undefined {
  const { length } = newestOf(line);
  // An empty list is followed by anything; else what comes next must be another element, or nothing.
  if (text.length <= length || (length > 1 && text[length] !== "," && text.length > length + 1))
    return undefined;
  const hash = createHash("sha256").update(text.slice(0, length));
  if (hash.copy().digest("base64") !== line.digest) return undefined;
  return hash.update(text.slice(length, -1)).digest("base64");
}

/** The versions that the next one is read from; none: it is to be stored whole. */
function anchorsFor({ anchors }: Line, step: number): Anchor[] {
  if (step >= LONGEST_LINE) return [];
  let width = 1;
  while (step % (width * SKIP) === 0) width *= SKIP;
  return anchors.slice(0, anchors.findIndex((anchor) => anchor.step === step - width) + 1);
}

/** What comes after the last anchor. Null when hardly anything is saved by it. */
function differenceTo(anchors: Anchor[], step: number, text: string): ListVersion | null {
  const base = anchors.at(-1);
  if (!base) return null;
  const tail = text.slice(base.length);
  const data = `[${tail.startsWith(",") ? tail.slice(1) : tail}`;
  return 2 * data.length > text.length ? null : { base: base.version, step, data };
}

/** The text of a list without its closing bracket, continued by the text of another one. */
function append(body: string, data: string): string {
  if (body === "") return data.slice(0, -1);
  const more = data.slice(1, -1);
  if (more === "") return body;
  return body.length > 1 ? `${body},${more}` : `[${more}`;
}
