/**
 * The time that clocks on the wall show in a time zone. A wall time is kept as the milliseconds that UTC would have
 * when its clocks showed the same.
 */
export interface WallClock {
  /** What the clocks show at an instant, to the second. */
  at(instant: number): number;
  /**
   * The instant at which the clocks show `wall`: the first, when they show it twice; the first one after the gap,
   * when they skip it.
   */
  instantOf(wall: number): number;
}

const DAY_MS = 86_400_000;

/** Throws RangeError for a time zone that does not exist. */
export function wallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const at = (instant: number): number => {
    const parts = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const offsetAt = (instant: number) => at(instant) - Math.floor(instant / 1000) * 1000;

  const instantOf = (wall: number): number => {
    const before = offsetAt(wall - DAY_MS);
    const after = offsetAt(wall + DAY_MS);
    const showing = [wall - before, wall - after].filter((instant) => at(instant) === wall);
    return showing.length > 0 ? Math.min(...showing) : endOfGap(wall, wall - after, wall - before, at);
  };
  return { at, instantOf };
}

/** The instant, between `low` and `high`, at which the clocks jump over `wall`. */
function endOfGap(wall: number, low: number, high: number, at: WallClock["at"]): number {
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (at(middle) < wall) before = middle;
    else after = middle;
  }
  return after;
}
