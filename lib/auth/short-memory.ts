interface Held<T> {
  value: Promise<T | null>;
  until: number;
}

const KEPT_MS = 3_000;
const MAX_ENTRIES = 1_000;

/**
 * Keeps what was looked up for a few seconds, so that a client with many requests costs few queries. What was not
 * found is not kept: a key works as soon as it is made. Another process sees a revocation after these seconds at most.
 */
export class ShortMemory<T> {
  readonly #held = new Map<string, Held<T>>();

  get(key: string, load: () => Promise<T | null>, now = Date.now()): Promise<T | null> {
    const held = this.#held.get(key);
    if (held && held.until > now) return held.value;
    if (this.#held.size >= MAX_ENTRIES) this.#held.clear();
    const entry = { value: load(), until: now + KEPT_MS };
    this.#held.set(key, entry);
    const drop = () => {
      if (this.#held.get(key) === entry) this.#held.delete(key);
    };
    entry.value.then((value) => value ?? drop(), drop);
    return entry.value;
  }

  /** Call it once a change is committed: whoever asks from now on reads it. */
  forget(key: string): void {
    this.#held.delete(key);
  }
}
