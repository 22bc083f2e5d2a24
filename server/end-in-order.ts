/** npm passes on the Ctrl+C that the terminal has sent already: only a later one means "at once". */
const SAME_SIGNAL_MS = 1_000;
/** Without its database the product may not come to rest by itself; what is cut off is taken up by others. */
const LONGEST_MS = 10_000;

/**
 * Ends the process in order, by `stop`, when a signal asks for it; a second signal ends it at once. `stop` may let runs
 * go on for so many milliseconds as `drainMs` says of the signal. The returned function ends the process for a reason
 * of our own, and without that time: it says why, and the process ends as a failure.
 */
export function endInOrder(
  stop: (drainMs: number) => Promise<void>,
  drainMs: (signal: NodeJS.Signals) => number,
): (reason: string) => void {
  let endingSince: number | undefined;

  async function end(exitCode: number, drainMs: number): Promise<void> {
    endingSince = performance.now();
    setTimeout(() => process.exit(1), drainMs + LONGEST_MS);
    try {
      await stop(drainMs);
    } catch (error) {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exit(1);
    }
    process.exit(exitCode);
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (endingSince === undefined) void end(0, drainMs(signal));
      else if (performance.now() - endingSince > SAME_SIGNAL_MS) process.exit(1);
    });

  return (reason) => {
    if (endingSince !== undefined) return;
    say(reason);
    void end(1, 0);
  };
}

function say(text: string): void {
  process.stderr.write(`\n${text}\n`);
}
