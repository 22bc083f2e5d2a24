import { Cron } from "croner";
import { InvalidInputError } from "../../errors";
import { type WallClock, wallClock } from "./wall-clock";

/** Croner takes seconds, years and names such as @daily as well; the API has these five fields. */
const FIVE_FIELDS = /^\S+( \S+){4}$/;
/** A leap day on a certain weekday comes once in 28 years, or in 40 around a century that has none. */
const LONGEST_WAIT_YEARS = 41;

export interface Schedule {
  /** Minute, hour, day of the month, month, day of the week. */
  schedule: string;
  /** IANA; null is UTC. */
  timezone: string | null;
}

/**
 * The first time after `after` at which the schedule fires, by the clocks of its time zone. A time that the clocks
 * skip fires at the first instant after the gap; one that they show twice fires at the first. Null: never again.
 * Throws InvalidInputError, naming `schedule` or `timezone`.
 */
export function nextOccurrence({ schedule, timezone }: Schedule, after: Date): Date | null {
  const clock = clockOf(timezone ?? "UTC");
  const pattern = patternOf(schedule);
  const latest = new Date(after);
  latest.setUTCFullYear(latest.getUTCFullYear() + LONGEST_WAIT_YEARS);
  let wall = pattern.nextRun(new Date(clock.at(after.getTime())));
  while (wall && wall < latest) {
    const instant = clock.instantOf(wall.getTime());
    // While the clocks show an hour again, its times have fired already.
    if (instant > after.getTime()) return new Date(instant);
    wall = pattern.nextRun(wall);
  }
  return null;
}

/** Throws InvalidInputError for a schedule that is not well formed, has no such time zone, or never fires. */
export function requireFiring(schedule: Schedule, now: Date): void {
  if (nextOccurrence(schedule, now)) return;
  throw new InvalidInputError(`schedule: "${schedule.schedule}" never fires: there is no such day.`);
}

/** Making one costs a hundred times what asking it does. */
const clocks = new Map<string, WallClock>();
const MAX_CLOCKS = 100;

function clockOf(timezone: string): WallClock {
  const known = clocks.get(timezone);
  if (known) return known;
  try {
    // Intl also takes offsets, which are no IANA names and have no daylight saving.
    if (/^[a-z]/i.test(timezone)) {
      const clock = wallClock(timezone);
      if (clocks.size >= MAX_CLOCKS) clocks.clear();
      clocks.set(timezone, clock);
      return clock;
    }
  } catch {
    // Said below.
  }
  throw new InvalidInputError(
    `timezone: "${timezone}" is not an IANA time zone. Use one such as "Europe/Zurich", or none for UTC.`,
  );
}

function patternOf(schedule: string): Cron {
  const fields = schedule.trim().replaceAll(/[ \t]+/g, " ");
  if (!FIVE_FIELDS.test(fields)) {
    throw new InvalidInputError(
      `schedule: "${schedule}" must have five fields: minute, hour, day of the month, month, day of the week.`,
    );
  }
  try {
    return new Cron(fields, { timezone: "UTC", paused: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error);
    throw new InvalidInputError(`schedule: "${schedule}" is not a cron expression: ${reason}`);
  }
}
