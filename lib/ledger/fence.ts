import { Prisma } from "../db/generated/client";
import type { Hold } from "./run-row";

/**
 * The fence around a run: every statement that writes for an attempt begins with one of these queries and writes nothing
 * when it has no row. `for share` makes it safe and not only likely: whoever takes the run from its holder changes the
 * row, so it waits for a statement that has passed the fence, and a statement that comes after it finds another token.
 *
 * A row that refers to the thread as well (a foreign key) needs `HELD_ON_THREAD`: everybody locks a thread before its
 * runs, and the check of the key would lock it after.
 */

/** The hold on the run is stale: another attempt has it, and nothing more may be written. */
export class FencedError extends Error {
  override name = "FencedError";

  constructor(message = "Another attempt holds this run.") {
    super(message);
  }
}

/** `run_id` of the run `$1` if the token `$2` holds it, else no row. */
export const HELD =
  "select run_id from run where run_id = $1::uuid and claim_token = $2::uuid and status = 'running' for share";

/** The same, and `thread_id`, with the thread locked before as its foreign keys need it. */
export const HELD_ON_THREAD = `select run.run_id, run.thread_id from run
  where run.run_id = $1::uuid and run.claim_token = $2::uuid and run.status = 'running'
    and exists (select from (
      select from thread where thread_id = (select thread_id from run where run_id = $1::uuid) for key share) as place)
  for share of run`;

/** `HELD` for statements that are put together. */
export function held(hold: Hold): Prisma.Sql {
  return Prisma.sql`select run_id from run
    where run_id = ${hold.runId}::uuid and claim_token = ${hold.token}::uuid and status = 'running' for share`;
}
