import { env } from "@/lib/env";

/** Whoever ends it by Ctrl+C waits for it, so it does not take long. */
const AT_TERMINAL_MS = 3_000;

/** How long runs may go on, towards the end of their step, after a signal to end this process. */
export function drainTime(signal: NodeJS.Signals): number {
  if (process.env.NODE_ENV !== "production") return 0;
  const ms = env().HEDDLE_DRAIN_SECONDS * 1000;
  return signal === "SIGTERM" ? ms : Math.min(ms, AT_TERMINAL_MS);
}
