import { onWakeup, type Topic } from "./wakeups";

/** Rings when a topic wakes, or when the reader goes away. */
export class Bell {
  #ring: () => void = () => {};
  #unsubscribe: () => void;
  #onAbort = () => this.close();

  constructor(
    topic: Topic,
    private readonly signal: AbortSignal,
  ) {
    this.#unsubscribe = onWakeup(topic, () => this.#ring());
    signal.addEventListener("abort", this.#onAbort);
  }

  /** Resolves at the next ring; take it before the read whose result it may change. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#ring = resolve;
      if (this.signal.aborted) resolve();
    });
  }

  close(): void {
    this.#unsubscribe();
    this.signal.removeEventListener("abort", this.#onAbort);
    this.#ring();
  }
}
