import { parentPort, workerData } from "node:worker_threads";
import { sayAtOnce, Watchdog } from "./watchdog";

/** A thread that asks the main thread whether it is there. Started by `lib/engine/watch-this-process.ts`. */
export interface WatchSettings {
  /** One Int32: the last question that the main thread has answered. */
  answered: SharedArrayBuffer;
  busyMs: number;
  hungMs: number;
}

const CHECK_MS = 3000;

// Whoever starts this thread hands over just this.
const { answered, busyMs, hungMs } = workerData as WatchSettings;
const everyMs = Math.min(CHECK_MS, hungMs / 4);
const last = new Int32Array(answered);
const watchdog = new Watchdog(
  {
    everyMs,
    busyMs,
    hungMs,
    ask: (question) => parentPort?.postMessage(question),
    answered: () => Atomics.load(last, 0),
    runs: () => [],
    say: sayAtOnce,
    end: () => process.kill(process.pid, "SIGKILL"),
  },
  performance.now(),
);
setInterval(() => watchdog.check(performance.now()), everyMs);
