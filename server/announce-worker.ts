import type { Env } from "@/lib/env";

/** Tells the person in front of the terminal, and who waits for it, that runs are executed from now on. */
export function announceWorker(start: { env: Env; url: string; startMs: number }): void {
  const { env, url, startMs } = start;
  process.stdout.write(`
Heddle's worker is ready (${(startMs / 1000).toFixed(1)} s).

  Runs      up to ${env.HEDDLE_CONCURRENCY} at once
  Database  ${placeOf(url)}

`);
}

/** Host and name of a database, without user and password. */
function placeOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${searchParams.get("host") ?? host}${decodeURIComponent(pathname)}`;
}
