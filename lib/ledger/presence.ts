import { randomInt } from "node:crypto";
import pg from "pg";
import { databaseUrl } from "../db/client";
import { log } from "../log";
import { remember } from "../remember";
import { CHANNEL, receive, wakeAll } from "./wakeups";

/**
 * One connection that this process holds while it lives. It listens for wake-ups, and it holds the advisory lock
 * (LOCK_CLASS, workerId): whoever finds a running run whose lock nobody holds knows that its process is dead, at
 * once and without a clock.
 */
export const LOCK_CLASS = 0x4865; // "He"

const RETRY_MS = [50, 250, 1000, 2000];

interface Presence {
  workerId: number;
  client: pg.Client | undefined;
  closing: boolean;
}

const presence = remember<Presence>("presence", () => ({
  workerId: randomInt(1, 2 ** 31 - 1),
  client: undefined,
  closing: false,
}));

/** The number that marks this process's runs. */
export function workerId(): number {
  return presence.workerId;
}

/** Connects, listens and takes the lock. Reconnects by itself whenever the connection breaks. */
export async function openPresence(): Promise<void> {
  presence.closing = false;
  await connect();
}

export async function closePresence(): Promise<void> {
  presence.closing = true;
  const client = presence.client;
  presence.client = undefined;
  await client?.end();
}

async function connect(): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    application_name: "heddle-presence",
    keepAlive: true,
  });
  client.on("notification", (message) => receive(message.payload));
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    await client.query("select pg_advisory_lock($1, $2)", [LOCK_CLASS, presence.workerId]);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  // Listened to from here on: before, the catch above is the one that handles a broken connection.
  client.on("end", () => {
    if (presence.client === client && !presence.closing) void reconnect();
  });
  presence.client = client;
}

async function reconnect(): Promise<void> {
  log.warn("The connection that listens to the database broke; connecting again");
  for (let attempt = 0; !presence.closing; attempt++) {
    try {
      await connect();
      wakeAll();
      return;
    } catch {
      const pause = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)];
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
