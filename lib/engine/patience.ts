import type { Patience } from "../db/when-it-answers";

/** Reasons by which the run goes to somebody else: what this attempt would still write counts for nothing. */
const LOST: ReadonlySet<unknown> = new Set(["shutdown", "lease lost", "fenced"]);

/**
 * With which an attempt waits for the database: until the run is no longer its own. One that is cancelled waits on: how
 * far it came is still to be written. `signal`'s reason is a StopReason.
 */
export function patienceOf(signal: AbortSignal): Patience {
  const lost = new AbortController();
  const look = () => {
    if (LOST.has(signal.reason)) lost.abort(signal.reason);
  };
  signal.addEventListener("abort", look, { once: true });
  look();
  return { what: "A run", signal: lost.signal };
}
