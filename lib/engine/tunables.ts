/** Every duration and limit of the engine. */

/** A run whose process has died this many times in it ends as `error`. */
export const MAX_CRASHES = 3;
/** A run whose process has died so often in it gets one of its own. */
export const APART_AFTER = MAX_CRASHES - 1;
/** So many such processes at once. */
export const APART_AT_ONCE = 2;
/** The most that each of them may have for JavaScript's objects, unless this process has less. */
export const APART_HEAP_MB = 2048;
/** How long it may take until it has loaded the project. */
export const APART_START_MS = 60_000;
/** How often it is asked whether it is there. */
export const APART_CHECK_MS = 3000;
/** How long it has for its end when its run is told to stop. */
export const APART_GRACE_MS = 5000;
/** Pauses before such a process is started again that did not even come up; then its run is given up. */
export const APART_PAUSES_MS = [1000, 2000, 5000, 10_000, 20_000];
/** How often a lease is renewed in its time. */
export const BEATS_PER_LEASE = 5;
/** A heartbeat's thread that has ended is started again after this. */
export const HEARTBEAT_RESTART_MS = 500;
/** The pause before another look for leases that are over, while somebody has their runs in hand. */
export const REAPER_PAUSE_MS = 200;
/** A claim that failed is tried again after this: what it may have claimed is not to wait. */
export const CLAIM_RETRY_MS = 250;
/** Pauses between tries to settle a run while the database is away; the last one repeats. */
export const SETTLE_RETRY_MS = [50, 250, 1000, 5000];
/** A database that answers and has refused a run's end this many times in a row will not take it. */
export const SETTLE_REFUSALS = 3;
/** How long a stopping process waits for its runs to let go. */
export const STOP_GRACE_MS = 5000;
/** The log names the runs of a process that has done nothing else for so long. */
export const BUSY_MS = 10_000;
/** How long a graph that is told to stop has for its last checkpoint; after that it is left to itself. */
export const LET_GO_MS = 3000;
/** A replay of a preview takes a slot for so long at most. */
export const LONGEST_REPLAY_SECONDS = 15 * 60;
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
/** Threads that one sweep takes at most, and the pause after a sweep that left some, unless `langgraph.json` says so. */
export const THREAD_SWEEP_LIMIT = 10_000;
export const THREAD_SWEEP_INTERVAL_MS = 5 * 60_000;
/** Threads that expire one after the other are swept together, so long after the last sweep. */
export const THREAD_SWEEP_PAUSE_MS = 1000;
/** How long a webhook's receiver has to answer, from the first look for its address on. */
export const WEBHOOK_TIMEOUT_MS = 15_000;
/** Pauses after the attempts of a webhook that failed; after the last one it is given up. */
export const WEBHOOK_RETRY_MS = [
  5,
  5 * 60,
  30 * 60,
  2 * 3600,
  5 * 3600,
  10 * 3600,
  14 * 3600,
  20 * 3600,
  24 * 3600,
].map((seconds) => seconds * 1000);
/** A pause is longer by up to this share, so that what failed together does not come back together. */
export const WEBHOOK_JITTER = 0.1;
/** The longest `Retry-After` that is obeyed. */
export const WEBHOOK_LONGEST_PAUSE_MS = 24 * 3600 * 1000;
/** Webhooks that a process delivers at once, and of these to one host. */
export const WEBHOOK_SLOTS = 32;
export const WEBHOOK_SLOTS_PER_HOST = 4;
/** Deliveries are kept for so long after their end, and deleted so many at a time, this often. */
export const WEBHOOK_KEPT_DAYS = 7;
export const WEBHOOK_SWEEP = 1000;
export const WEBHOOK_SWEEP_EVERY_MS = 3600 * 1000;
