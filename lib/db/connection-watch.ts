import type { Socket } from "node:net";
import type pg from "pg";
import { log } from "../log";
import { CONNECT_MS } from "./outage";
import { probe } from "./probe";

interface Taken {
  /** What had come in at the last look; undefined: not looked at yet. */
  bytesRead: number | undefined;
  /** How many looks in a row PostgreSQL was not at work for it, although it waits for an answer. */
  unanswered: number;
}

/**
 * Finds connections that swallow what is sent, which no time-out of TCP does within minutes: an answer that takes long
 * is fine as long as PostgreSQL says, on another connection, that it is at work for the one that waits. If it says
 * twice that it is not, or cannot be asked at all, the connection is cut. Only connections in use are looked at.
 */
export class ConnectionWatch {
  readonly #taken = new Map<pg.ClientBase, Taken>();
  readonly #idle = new Set<pg.ClientBase>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  /** Every `lookMs`. */
  constructor(
    private readonly url: string,
    private readonly lookMs: number,
  ) {}

  taken(client: pg.ClientBase): void {
    this.#idle.delete(client);
    this.#taken.set(client, { bytesRead: undefined, unanswered: 0 });
    this.#arm();
  }

  givenBack(client: pg.ClientBase): void {
    if (this.#taken.delete(client)) this.#idle.add(client);
  }

  gone(client: pg.ClientBase): void {
    this.#taken.delete(client);
    this.#idle.delete(client);
  }

  #arm(): void {
    if (this.#timer || this.#isLooking || this.#taken.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#isLooking = true;
      void this.#look().finally(() => {
        this.#isLooking = false;
        this.#arm();
      });
    }, this.lookMs).unref();
  }

  async #look(): Promise<void> {
    const silent = [...this.#taken].filter(([client, taken]) => isSilent(client, taken));
    if (silent.length === 0) return;
    const working = await pidsAtWork(
      this.url,
      silent.map(([client]) => pidOf(client)),
    );
    let cut = 0;
    for (const [client, taken] of silent) {
      const { bytesRead } = socketOf(client);
      // Meanwhile it was given back, or something has come.
      if (this.#taken.get(client) !== taken || bytesRead !== taken.bytesRead) continue;
      taken.unanswered = working?.has(pidOf(client)) ? 0 : taken.unanswered + 1;
      if (working && taken.unanswered < 2) continue;
      cutOff(client);
      cut++;
    }
    if (cut === 0) return;
    log.warn("Connections to the database did not answer and were cut", { connections: cut });
    // Those that nobody uses are most likely no better.
    for (const client of [...this.#idle]) cutOff(client);
  }
}

/** It waits for an answer, and nothing has come since the last look. */
function isSilent(client: pg.ClientBase, taken: Taken): boolean {
  const { bytesRead } = socketOf(client);
  const before = taken.bytesRead;
  taken.bytesRead = bytesRead;
  const isSilent = before === bytesRead && Reflect.get(client, "readyForQuery") === false;
  if (!isSilent) taken.unanswered = 0;
  return isSilent;
}

/**
 * Which of these servers of connections are at work; all of them when that cannot be known, since something stands
 * between us and PostgreSQL that has numbers of its own. Null: PostgreSQL cannot be asked.
 */
function pidsAtWork(url: string, pids: number[]): Promise<Set<number> | null> {
  return probe(url, CONNECT_MS, async (client) => {
    const { rows } = await client.query<{ own: number; working: number[] }>(
      `select pg_backend_pid() as own, coalesce(array_agg(pid) filter (where state <> 'idle'
          and state not like 'idle in transaction%'), '{}') as working
        from pg_stat_activity where pid = any($1::int[])`,
      [pids],
    );
    const [row] = rows;
    if (!row) return null;
    return new Set(row.own === pidOf(client) ? row.working : pids);
  });
}

/** Breaks a connection without a word to the other side: its end comes at once, and what waits on it fails. */
export function cutOff(client: pg.ClientBase): void {
  socketOf(client).destroy(new Error("Connection terminated: it does not answer"));
}

/** The driver has them, and its types do not. */
function socketOf(client: pg.ClientBase): Socket {
  return Reflect.get(Reflect.get(client, "connection"), "stream");
}

function pidOf(client: pg.ClientBase): number {
  return Reflect.get(client, "processID");
}
