/** Tells whoever ends this process what it still waits for. */
export function announceDrain({ runs, graceMs }: { runs: number; graceMs: number }): void {
  const what = runs === 1 ? "1 run to reach the end of its step" : `${runs} runs to reach the end of a step`;
  process.stdout.write(
    `\nWaiting up to ${Math.ceil(graceMs / 1000)} s for ${what}. A second signal ends at once.\n`,
  );
}
