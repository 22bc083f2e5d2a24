import { onWakeup, type Topic } from "../ledger/wakeups";
import { watchLoop } from "../metrics";
import { LoopLog } from "./loop-log";
import { DUE_LOOP_RETRY_MS, LONGEST_TIMER_MS } from "./tunables";

interface Options {
  /** What it does, for the log: "crons". */
  name: string;
  topic: Topic;
  /** Does all that is due, until `isStopping`. When it throws, it is called again after a pause; see `LoopLog`. */
  work(isStopping: () => boolean): Promise<void>;
  /** Milliseconds until something is due, by the database's clock; null: until the next wake-up. */
  nextDueInMs(): Promise<number | null>;
}

/**
 * Does what is due: at the start, at each wake-up of its topic, and when a timer set for the next due time rings. One
 * piece of work at a time; a wake-up that comes meanwhile is not lost. No failure ends it.
 */
export class DueLoop {
  #working: Promise<void> | undefined;
  #wokenAgain = false;
  #stopping = false;
  #timer: NodeJS.Timeout | undefined;
  /** When it last had done all that was due. */
  #succeededAt = performance.now();
  #isFailing = false;
  readonly #log: LoopLog;
  readonly #unsubscribe: () => void;
  readonly #unwatch: () => void;

  constructor(private readonly options: Options) {
    this.#log = new LoopLog(options.name);
    this.#unsubscribe = onWakeup(options.topic, () => this.wake());
    this.#unwatch = watchLoop(options.name, () => this.#age());
    this.wake();
  }

  wake(): void {
    if (this.#working) this.#wokenAgain = true;
    if (this.#working || this.#stopping) return;
    this.#working = this.#work().finally(() => {
      this.#working = undefined;
      // Woken between the last look and here.
      if (this.#wokenAgain) this.wake();
    });
  }

  /** Resolves when the work in hand is done; none is begun after that. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#unsubscribe();
    this.#unwatch();
    await this.#working;
    clearTimeout(this.#timer);
  }

  async #work(): Promise<void> {
    const { work, nextDueInMs } = this.options;
    try {
      do {
        this.#wokenAgain = false;
        await work(() => this.#stopping);
      } while (this.#wokenAgain && !this.#stopping);
      this.#arm(await nextDueInMs());
      this.#succeededAt = performance.now();
      this.#isFailing = false;
      this.#log.works();
    } catch (error) {
      this.#isFailing = true;
      if (!this.#stopping) this.#log.failed(error);
      this.#arm(DUE_LOOP_RETRY_MS);
    }
  }

  #age(): number {
    const isResting = !this.#working && !this.#isFailing;
    return isResting ? 0 : (performance.now() - this.#succeededAt) / 1000;
  }

  #arm(ms: number | null): void {
    clearTimeout(this.#timer);
    if (ms === null || this.#stopping) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(ms, 0) + 1, LONGEST_TIMER_MS));
  }
}
