import { decodeState } from "../decode-state";
import type { ReadCheckpoint, ReadValue } from "./read-checkpoints";

/**
 * The values of channels at their versions, as rows of `checkpoint_value` hold them. What several versions share is
 * decoded once: a list of a thousand versions costs as much as its elements.
 */
export class DecodedValues {
  readonly #rows: ReadonlyMap<string, ReadValue>;
  readonly #decoded = new Map<string, Promise<{ value: unknown } | null>>();

  constructor(rows: ReadValue[] | ReadonlyMap<string, ReadValue>) {
    this.#rows = Array.isArray(rows) ? new Map(rows.map((row) => [keyOf(row), row])) : rows;
  }

  /** The same values, decoded anew. */
  apart(): DecodedValues {
    return new DecodedValues(this.#rows);
  }

  async ofCheckpoint({ thread_id, ns, body }: ReadCheckpoint): Promise<Record<string, unknown>> {
    const found = await Promise.all(
      Object.entries(body.channel_versions).map(async ([channel, version]) => ({
        channel,
        at: await this.at({ thread_id, ns, channel, version: String(version) }),
      })),
    );
    return Object.fromEntries(found.flatMap(({ channel, at }) => (at ? [[channel, at.value]] : [])));
  }

  /** Null when the channel has no value at this version. */
  at(place: Version): Promise<{ value: unknown } | null> {
    const key = keyOf(place);
    const found = this.#decoded.get(key) ?? this.#decode(place);
    this.#decoded.set(key, found);
    return found;
  }

  /** The rows that a list is read from, the whole one first, each with the length of the list there; null: no list. */
  async listAt(place: Version): Promise<(ReadValue & { count: number })[] | null> {
    const line = this.#lineOf(place);
    if (line[0]?.type !== "json" || !line[0].data.startsWith("[")) return null;
    return Promise.all(
      line.map(async (row) => ({ ...row, count: asList((await this.at(row))?.value).length })),
    );
  }

  /** The rows that a version is read from, the whole value first. */
  #lineOf(place: Version): ReadValue[] {
    const line: ReadValue[] = [];
    for (let row = this.#rows.get(keyOf(place)); row; ) {
      line.unshift(row);
      row = row.base === null ? undefined : this.#rows.get(keyOf({ ...row, version: row.base }));
    }
    return line;
  }

  async #decode(place: Version): Promise<{ value: unknown } | null> {
    const line = this.#lineOf(place);
    const [whole] = line;
    if (!whole || whole.type === "empty") return null;
    if (whole.base !== null) throw new Error(`Version ${whole.base} of channel ${whole.channel} is missing.`);
    if (line.length === 1) return { value: await decodeState(whole.type, whole.data) };
    const newest = line.at(-1);
    const base = await this.at({ ...place, version: newest?.base ?? "" });
    const more = await decodeState("json", newest?.data ?? "[]");
    return { value: [...asList(base?.value), ...asList(more)] };
  }
}

interface Version {
  thread_id: string;
  ns: string;
  channel: string;
  version: string;
}

function keyOf({ thread_id, ns, channel, version }: Version): string {
  return JSON.stringify([thread_id, ns, channel, version]);
}

function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error("A stored version continues something that is no list.");
}
