/** Calls `tick` at a steady pace until it is stopped. */
export type Ticker = (everyMs: number, tick: () => void) => () => void;

/** The clock of the process; it keeps no process alive. */
export const startTicker: Ticker = (everyMs, tick) => {
  const timer = setInterval(tick, everyMs);
  timer.unref();
  return () => clearInterval(timer);
};
