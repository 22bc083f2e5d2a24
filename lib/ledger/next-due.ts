import { pool } from "../db/client";

/**
 * Makes the question how many milliseconds it is until something is due, by the database's clock; null: nothing is. For
 * work that leaves some of what is due, since a thread or a receiver is busy: who ends that wakes the work again.
 * `earliest` is a query for the first due time after `$1`; its other values are given with each question.
 *
 * `$1` is the time of the last question and not of this one: what came due between the work and this question was seen
 * by neither of them, and no timer would ring for it.
 */
export function nextDue(earliest: string): (...values: unknown[]) => Promise<number | null> {
  // As text: a Date would lose the microseconds.
  let asked = "-infinity";
  return async (...values) => {
    const { rows } = await pool().query<{ ms: number | null; now: string }>(
      `select extract(epoch from (${earliest}) - now())::float8 * 1000 as ms, now()::text`,
      [asked, ...values],
    );
    const [row] = rows;
    if (!row) return null;
    asked = row.now;
    return row.ms;
  };
}
