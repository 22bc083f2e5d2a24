import { log } from "../log";
import { pause } from "./outage";

/** A PostgreSQL that was started and answers. */
export interface StartedPostgres {
  /** Resolves with its last words when it has ended, asked or not. */
  ended: Promise<string>;
  /** Ends it, with everything written. */
  end(): Promise<void>;
}

export interface KeptPostgres {
  /** Resolves with the reason when it has ended and is not started again, or was stopped. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

/** Pauses before it is started again; after the last one it is given up. What it left may need seconds to end. */
const RESTART_MS = [50, 500, 2_000, 5_000, 10_000];
/** One that has lived so long did not end for what made its predecessor end. */
const SETTLED_MS = 60_000;

/** Starts a PostgreSQL, and starts it again in its place when it ends by itself. Throws what the first start throws. */
export async function keepPostgres(start: () => Promise<StartedPostgres>): Promise<KeptPostgres> {
  let current = await start();
  let isStopping = false;

  let deaths = 0;
  let lastWords = "";

  /** False when it stays down. */
  async function startAgain(): Promise<boolean> {
    for (; deaths < RESTART_MS.length && !isStopping; deaths++) {
      log.warn("The embedded PostgreSQL has ended by itself; it is started again", { lastWords });
      await pause(RESTART_MS, deaths);
      if (isStopping) break;
      try {
        current = await start();
        deaths++;
        return true;
      } catch (error) {
        lastWords = error instanceof Error ? error.message : String(error);
      }
    }
    return false;
  }

  async function keep(): Promise<string> {
    for (;;) {
      const startedAt = performance.now();
      // Asked to stop while it was being started.
      if (isStopping) await current.end();
      lastWords = await current.ended;
      if (performance.now() - startedAt > SETTLED_MS) deaths = 0;
      if (!isStopping && (await startAgain())) continue;
      return `The database has ended ${deaths + 1} times and is not started again. Its last words: ${lastWords}`;
    }
  }

  const ended = keep();
  return {
    ended,
    stop: async () => {
      isStopping = true;
      await current.end();
      await ended;
    },
  };
}
