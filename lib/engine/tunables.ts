/** Every duration and limit of the engine. */

/** A run whose process has died this many times in it ends as `error`. */
export const MAX_ATTEMPTS = 3;
/** Pauses between tries to settle a run while the database is away; the last one repeats. */
export const SETTLE_RETRY_MS = [50, 250, 1000, 5000];
/** A database that answers and has refused a run's end this many times in a row will not take it. */
export const SETTLE_REFUSALS = 3;
/** How long a stopping process waits for its runs to let go. */
export const STOP_GRACE_MS = 5000;
/** The longest time a timer can be armed for; later due times are looked at again then. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A loop that is driven by due times and has failed looks again after this. */
export const DUE_LOOP_RETRY_MS = 5000;
/** A cron whose run could not be made this many times in a row, for no reason of its own, waits for its next tick. */
export const CRON_FAILURES = 3;
/** How many expired items of the store are deleted in one statement. */
export const STORE_SWEEP_BATCH = 1000;
/** Items that expire one after the other are deleted together, so long after the last sweep. */
export const STORE_SWEEP_PAUSE_MS = 1000;
