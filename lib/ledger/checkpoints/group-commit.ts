import type { Rows } from "./write-checkpoints";

/** A statement has at most so many characters, or what was put at once. */
const LARGEST_GROUP = 8_000_000;

type Write = (threadId: string, rows: Rows) => Promise<void>;

interface Unit {
  threadId: string;
  rows: Rows;
  characters: number;
  done(): void;
  failed(error: unknown): void;
}

/**
 * Gathers what is put while the statement before is on its way, and what is put in the same turn of the event loop.
 * Statements follow each other in the order of the calls. After a failure nothing more is written: what comes later
 * may continue what is missing.
 */
export class GroupCommit {
  #waiting: Unit[] = [];
  #working: Promise<void> | undefined;
  #failure: { error: unknown } | undefined;

  constructor(private readonly write: Write) {}

  /** Resolves once the rows are committed. */
  add(threadId: string, rows: Rows): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure.error);
    const characters = [...rows.values, ...rows.writes].reduce((sum, row) => sum + row.data.length, 0);
    return new Promise((done, failed) => {
      this.#waiting.push({ threadId, rows, characters, done, failed });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when nothing is on its way, whatever came of it. */
  async settled(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const group = this.#take();
      try {
        if (this.#failure) throw this.#failure.error;
        await this.write(group[0]?.threadId ?? "", join(group));
        for (const { done } of group) done();
      } catch (error) {
        this.#failure ??= { error };
        for (const { failed } of group) failed(error);
      }
    }
    this.#working = undefined;
  }

  /** The first of those that wait, and all after it that fit into the same statement. */
  #take(): Unit[] {
    const [first] = this.#waiting;
    let characters = 0;
    const end = this.#waiting.findIndex((unit, index) => {
      characters += unit.characters;
      return index > 0 && (unit.threadId !== first?.threadId || characters > LARGEST_GROUP);
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }
}

/** One statement cannot write a row twice: the last one of a checkpoint counts, and the first one of a write. */
function join(group: Unit[]): Rows {
  const checkpoints = new Map(
    group
      .flatMap((unit) => unit.rows.checkpoints)
      .map((row) => [keyOf(row.checkpoint_ns, row.checkpoint_id), row]),
  );
  const writes = new Map<string, Rows["writes"][number]>();
  for (const row of group.flatMap((unit) => unit.rows.writes)) {
    const key = keyOf(row.checkpoint_ns, row.checkpoint_id, row.task_id, String(row.idx));
    if (row.idx < 0 || !writes.has(key)) writes.set(key, row);
  }
  return {
    checkpoints: [...checkpoints.values()],
    values: group.flatMap((unit) => unit.rows.values),
    writes: [...writes.values()],
    bases: group.flatMap((unit) => unit.rows.bases),
  };
}

function keyOf(...parts: string[]): string {
  return JSON.stringify(parts);
}
