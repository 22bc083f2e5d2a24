import { log } from "@/lib/log";

/** npm passes on the Ctrl+C that the terminal has sent already: only a later one means "at once". */
const SAME_SIGNAL_MS = 1_000;

/**
 * Ends the process in order when it is asked to: `stops` are called from the last to the first. A second signal ends
 * it at once. The returned function does the same for a reason of our own, as a failure.
 */
export function stopOnSignals(stops: (() => Promise<void>)[]): (failure: string) => void {
  let stoppingSince: number | undefined;

  async function stop(exitCode: number): Promise<void> {
    stoppingSince = performance.now();
    try {
      for (let next = stops.pop(); next; next = stops.pop()) await next();
    } catch (error) {
      log.error("Stopping failed", { error });
      process.exit(1);
    }
    process.exit(exitCode);
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (stoppingSince === undefined) void stop(0);
      else if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
    });

  return (failure) => {
    if (stoppingSince !== undefined) return;
    log.error(failure);
    void stop(1);
  };
}
