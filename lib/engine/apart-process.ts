import { type ChildProcess, fork } from "node:child_process";
import { getHeapStatistics } from "node:v8";
import { env } from "../env";
import type { ClaimedRun } from "../ledger/run-row";
import { Watchdog } from "../ledger/watchdog";
import { urlForBeats } from "../ledger/workers";
import { log } from "../log";
import type { FromApart, ToApart } from "./apart-words";
import type { StopReason } from "./attempt";
import { APART_CHECK_MS, APART_GRACE_MS, APART_HEAP_MB, APART_START_MS, BUSY_MS } from "./tunables";

/** How the process of a run has ended. */
export interface Death {
  /** It has settled the run, or handed it back. */
  isDone: boolean;
  /** The graph had begun: before that, it was no fault of the run's. */
  hasBegun: boolean;
  /** "with exit code 1" */
  how: string;
}

/** The process of one run, seen from the one that has the run in hand. One that does not answer any more is killed. */
export class ApartProcess {
  readonly #child: ChildProcess;
  #isDone = false;
  #hasBegun = false;
  #how: string | undefined;
  #isStopping = false;
  #answered = 0;
  #watching: NodeJS.Timeout | undefined;
  #deadline: NodeJS.Timeout | undefined;
  readonly ended: Promise<Death>;

  constructor(
    entry: string,
    private readonly run: ClaimedRun,
  ) {
    const heapMb = Math.min(APART_HEAP_MB, Math.ceil(getHeapStatistics().heap_size_limit / 2 ** 20));
    this.#child = fork(entry, {
      execArgv: [`--max-old-space-size=${heapMb}`],
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child.on("message", (words: FromApart) => this.#hear(words));
    this.#killAfter(APART_START_MS, "that did not come up");
    this.ended = new Promise((resolve) => {
      const end = (how: string) => {
        clearInterval(this.#watching);
        clearTimeout(this.#deadline);
        resolve({ isDone: this.#isDone, hasBegun: this.#hasBegun, how: this.#how ?? how });
      };
      this.#child.on("error", (error) => end(`(${error.message})`));
      this.#child.once("close", (code, killer) => end(wordsOf(code, killer)));
    });
  }

  drain(): void {
    this.#say({ type: "drain" });
  }

  stop(reason: StopReason): void {
    this.#isStopping = true;
    this.#say({ type: "stop", reason });
    this.#killAfter(APART_GRACE_MS, "that did not stop when it was told to");
  }

  #say(words: ToApart): void {
    // One that is gone has no use for it.
    if (this.#child.connected) this.#child.send(words, () => {});
  }

  #hear(words: FromApart): void {
    if (words.type === "up") this.#say({ type: "run", url: urlForBeats(), run: this.run });
    else if (words.type === "answer") this.#answered = words.question;
    else if (words.type === "done") this.#isDone = true;
    else this.#begin();
  }

  #begin(): void {
    this.#hasBegun = true;
    if (!this.#isStopping) clearTimeout(this.#deadline);
    this.#watch();
  }

  #watch(): void {
    const hungMs = env().HEDDLE_HUNG_SECONDS * 1000;
    if (hungMs === 0) return;
    const everyMs = Math.min(APART_CHECK_MS, hungMs / 4);
    const watchdog = new Watchdog(
      {
        everyMs,
        busyMs: BUSY_MS,
        hungMs,
        ask: (question) => this.#say({ type: "ask", question }),
        answered: () => this.#answered,
        runs: () => [this.run.run_id],
        say: (level, message, runs) => log[level](`In a process of its own: ${message}`, { runs }),
        end: () => this.#kill(`that had been blocked for ${hungMs / 1000} s`),
      },
      performance.now(),
    );
    this.#watching = setInterval(() => watchdog.check(performance.now()), everyMs);
  }

  #killAfter(ms: number, how: string): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => this.#kill(how), ms);
  }

  #kill(how: string): void {
    this.#how ??= how;
    clearInterval(this.#watching);
    this.#child.kill("SIGKILL");
  }
}

function wordsOf(code: number | null, killer: string | null): string {
  if (killer === "SIGABRT") return "that ran out of memory (SIGABRT)";
  return killer ? `that was ended by ${killer}` : `with exit code ${code}`;
}
