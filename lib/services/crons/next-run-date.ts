import { InvalidInputError } from "../../errors";
import type { Context } from "../context";
import { nextOccurrence, type Schedule } from "./next-occurrence";

interface Terms extends Schedule {
  enabled: boolean;
  endTime: Date | null;
}

/** When a cron fires next after `after`; null when it is disabled or its end comes first. */
export function nextRunDate(terms: Terms, after: Date): Date | null {
  if (!terms.enabled) return null;
  const next = nextOccurrence(terms, after);
  return next && terms.endTime && next > terms.endTime ? null : next;
}

/** The database's clock, which alone decides what is due. */
export async function databaseTime(ctx: Context): Promise<Date> {
  const [row] = await ctx.db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return row?.now ?? new Date();
}

/** `end_time` of a request: absent stays absent, null is none. Throws InvalidInputError for one that has passed. */
export function parseEndTime(given: string | null | undefined, now: Date): Date | null | undefined {
  if (given === undefined || given === null) return given;
  const endTime = new Date(given);
  if (endTime <= now)
    throw new InvalidInputError(`end_time: ${given} has passed. The cron would never fire.`);
  return endTime;
}
