import { writeSync } from "node:fs";

export interface WatchdogOptions {
  /** Between two checks. */
  everyMs: number;
  /** The main thread has not answered for so long: it is said once, with the runs that it may be about. */
  busyMs: number;
  /** It has not for so long: nothing in this process goes on any more, and it ends. */
  hungMs: number;
  /** Asks the main thread for this number. */
  ask(question: number): void;
  /** The last number that it has answered. */
  answered(): number;
  runs(): string[];
  say(level: "warn" | "error", message: string, runs: string[]): void;
  end(): void;
}

/**
 * Tells busy from hung. A node that computes blocks all that this process does, and its runs keep their leases all the
 * same; one that never comes back would keep them for ever. Time in which this thread did not run either (the process
 * was stopped, the machine asleep) does not count.
 */
export class Watchdog {
  #question: number;
  #silentMs = 0;
  #lastCheck: number;
  #hasWarned = false;

  constructor(
    private readonly options: WatchdogOptions,
    nowMs: number,
  ) {
    this.#question = options.answered() + 1;
    this.#lastCheck = nowMs;
    options.ask(this.#question);
  }

  check(nowMs: number): void {
    const { everyMs, busyMs, hungMs, ask, answered, runs, say, end } = this.options;
    const passedMs = Math.min(nowMs - this.#lastCheck, 2 * everyMs);
    this.#lastCheck = nowMs;
    if (answered() === this.#question) {
      if (this.#hasWarned) say("warn", `This process answers again after ${inSeconds(this.#silentMs)}`, []);
      this.#hasWarned = false;
      this.#silentMs = 0;
      this.#question += 1;
      ask(this.#question);
      return;
    }
    this.#silentMs += passedMs;
    if (this.#silentMs >= hungMs) {
      const why = `has been blocked for ${inSeconds(this.#silentMs)} (HEDDLE_HUNG_SECONDS)`;
      say("error", `This process ${why} and ends itself: what it computes does not come back`, runs());
      end();
    } else if (this.#silentMs >= busyMs && !this.#hasWarned) {
      this.#hasWarned = true;
      const what = "neither requests nor runs go on until what it computes comes back";
      say("warn", `This process has been blocked for ${inSeconds(this.#silentMs)}: ${what}`, runs());
    }
  }
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

/** A line of the log that needs no event loop: everybody else's go through the main thread. */
export function sayAtOnce(level: "warn" | "error", message: string, runs: string[]): void {
  const line = { time: new Date().toISOString(), level, message, ...(runs.length > 0 && { runs }) };
  try {
    writeSync(2, `${JSON.stringify(line)}\n`);
  } catch {
    // Nobody reads what is printed.
  }
}
