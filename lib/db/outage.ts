import { log } from "../log";
import { remember } from "../remember";
import { probe } from "./probe";

/**
 * What this process knows of the database being away. It is known from the first connection that cannot be made until
 * one can: meanwhile everybody who asks is refused at once, and one connection at a time tries.
 */
interface Outage {
  startedAt: number;
  cause: unknown;
}

const state = remember<{ outage: Outage | undefined; waiting: Set<() => void> }>("database outage", () => ({
  outage: undefined,
  waiting: new Set(),
}));

/** How long a connection, and the answer to a first question, may take. */
export const CONNECT_MS = 3_000;
/** In the first minute of a process, which loads code that blocks it and may be one of many that start at once. */
const FIRST_CONNECT_MS = 8_000;
const FIRST_S = 60;
/** Pauses between the tries to reach it; the last one repeats. */
const RETRY_MS = [50, 100, 250, 500, 1_000];

/** How long a connection for the product's own work may take, now. */
export function connectMs(): number {
  return process.uptime() < FIRST_S ? FIRST_CONNECT_MS : CONNECT_MS;
}

/** Refuses what is asked while the database is away; `troubleOf` knows it by its code. */
export class DatabaseAwayError extends Error {
  override name = "DatabaseAwayError";
  readonly code = "08006";
}

/** The error for who asks now; undefined: the database is not known to be away. */
export function awayError(): DatabaseAwayError | undefined {
  const { outage } = state;
  return outage && new DatabaseAwayError("The database does not answer.", { cause: outage.cause });
}

/** A connection could not be made. Tries until one can, or until `isClosed`. */
export function noteOutage(url: string, cause: unknown, isClosed: () => boolean): void {
  if (state.outage) return;
  const outage: Outage = { startedAt: performance.now(), cause };
  state.outage = outage;
  log.warn("The database does not answer; requests are told to come back, runs wait", { error: cause });
  void untilItAnswers(url, isClosed).then(() => {
    state.outage = undefined;
    const seconds = Math.round((performance.now() - outage.startedAt) / 100) / 10;
    if (!isClosed()) log.info("The database answers again", { awaySeconds: seconds });
    for (const goOn of [...state.waiting]) goOn();
  });
}

async function untilItAnswers(url: string, isClosed: () => boolean): Promise<void> {
  for (let attempt = 0; !isClosed(); attempt++) {
    await pause(RETRY_MS, attempt);
    if (await answers(url)) return;
  }
}

/** On a connection of its own: whether the database takes one and answers. */
export async function answers(url: string): Promise<boolean> {
  const isWritable = await probe(url, CONNECT_MS, async (client) => {
    const { rows } = await client.query<{ writable: boolean }>("select not pg_is_in_recovery() as writable");
    return rows[0]?.writable;
  });
  return isWritable === true;
}

/**
 * Waits before the next try: `steps[attempt]` milliseconds, the last one for all later attempts, half of it by chance;
 * less when the database answers again or `signal` aborts.
 */
export function pause(steps: number[], attempt: number, signal?: AbortSignal): Promise<void> {
  const step = steps[Math.min(attempt, steps.length - 1)] ?? 0;
  return new Promise((resolve) => {
    const goOn = () => {
      clearTimeout(timer);
      state.waiting.delete(goOn);
      signal?.removeEventListener("abort", goOn);
      resolve();
    };
    const timer = setTimeout(goOn, step / 2 + (Math.random() * step) / 2);
    state.waiting.add(goOn);
    signal?.addEventListener("abort", goOn, { once: true });
    if (signal?.aborted) goOn();
  });
}
