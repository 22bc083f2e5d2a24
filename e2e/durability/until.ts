import { setTimeout as delay } from "node:timers/promises";

/** How often is looked for what nobody tells. */
const LOOK_MS = 50;

/** Resolves when it is so. Throws, and says what was waited for, when that takes longer than `patienceMs`. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patienceMs: number,
): Promise<void> {
  const timeUp = new AbortController();
  const look = async () => {
    while (!timeUp.signal.aborted && !(await isSo())) await delay(LOOK_MS);
  };
  await inTime(what, look(), patienceMs).finally(() => timeUp.abort());
}

/** Resolves as `promise` does. Throws, and says what was waited for, when that takes longer than `patienceMs`. */
export async function inTime<T>(what: string, promise: Promise<T>, patienceMs: number): Promise<T> {
  if (patienceMs === Number.POSITIVE_INFINITY) return promise;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`Waited ${patienceMs / 1000} s in vain: ${what}.`);
    timer = setTimeout(() => reject(error), patienceMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
