/** npm passes on the Ctrl+C that the terminal has sent already: only a later one means "at once". */
const SAME_SIGNAL_MS = 1_000;
/** Without its database the product may not come to rest by itself; what is cut off is taken up at the next start. */
const LONGEST_MS = 10_000;

/**
 * Ends the process in order, by `stop`, when a signal asks for it; a second signal ends it at once. The returned
 * function does the same for a reason of our own: it says why, and the process ends as a failure.
 */
export function endInOrder(stop: () => Promise<void>): (reason: string) => void {
  let endingSince: number | undefined;

  async function end(exitCode: number): Promise<void> {
    endingSince = performance.now();
    setTimeout(() => process.exit(1), LONGEST_MS);
    try {
      await stop();
    } catch (error) {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exit(1);
    }
    process.exit(exitCode);
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (endingSince === undefined) void end(0);
      else if (performance.now() - endingSince > SAME_SIGNAL_MS) process.exit(1);
    });

  return (reason) => {
    if (endingSince !== undefined) return;
    say(reason);
    void end(1);
  };
}

function say(text: string): void {
  process.stderr.write(`\n${text}\n`);
}
