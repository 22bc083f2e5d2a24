import { log } from "../log";
import { pool } from "./client";
import { awayError, pause } from "./outage";
import { troubleOf } from "./trouble-of";

export interface Patience {
  /** What waits, for the log: "The end of a run". */
  what: string;
  /** Waiting has no more sense: the lease is lost, the process ends. The last error is thrown then. */
  signal?: AbortSignal;
  /** Told once, instead of the log, that it has to wait, and why. */
  onWait?: (error: unknown) => void;
}

/** Pauses between tries; the last one repeats. The end of an outage cuts them short. */
const RETRY_MS = [20, 100, 500, 2_000];
/** A database that answers and has undone the same thing this often does not get it again. */
const UNDONE_AT_MOST = 5;
/** A start waits so long for a database that is slow or still coming up. */
const START_MS = 60_000;

/** The same may succeed later: the database is away, full, busy with others, or was too slow. */
export function mayPass(error: unknown): boolean {
  const trouble = troubleOf(error);
  return trouble !== null && trouble !== "value" && trouble !== "closed";
}

/** It is not the time: the database is there, and did not take this. */
export async function isRefusal(error: unknown): Promise<boolean> {
  if (mayPass(error)) return false;
  try {
    await pool().query("select 1");
    return true;
  } catch {
    return false;
  }
}

/**
 * Does `work`, and does it again while the database is away or full: until it answers, however long that takes.
 *
 * `work` may have been done although its answer was lost, so it must be such that doing it twice is doing it once: a
 * read; a write with `on conflict do nothing`, or that names the claim under which it is done and leaves what it did
 * to be seen. What conflicts with others or is too slow is tried a few times. Every other error is thrown at once.
 */
export async function whenItAnswers<T>(
  work: () => Promise<T>,
  { what, signal, onWait }: Patience,
): Promise<T> {
  let undone = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === "conflict" || trouble === "slow") undone++;
      if (!mayPass(error) || undone === UNDONE_AT_MOST || signal?.aborted) throw error;
      // An outage that is known has been logged once, for all who wait for its end.
      if (attempt === 0 && onWait) onWait(error);
      else if (attempt === 0 && !awayError()) log.warn(`${what} waits for the database`, { error });
      await pause(RETRY_MS, attempt, signal);
      if (signal?.aborted) throw error;
    }
  }
}

/** One step of a start; done again, as `whenItAnswers` does it, but not for ever. */
export function atStart<T>(work: () => Promise<T>): Promise<T> {
  return whenItAnswers(work, { what: "The start", signal: AbortSignal.timeout(START_MS) });
}
