import pg from "pg";
import { databaseUrl } from "../db/client";
import { log } from "../log";
import { remember } from "../remember";
import { CHANNEL, receive, wakeAll } from "./wakeups";

const RETRY_MS = [50, 250, 1000, 2000];

/** One connection on which this process listens for the wake-ups of others while it lives. */
const listener = remember("listener", () => ({ client: undefined as pg.Client | undefined, closing: false }));

/** Connects and listens. Reconnects by itself whenever the connection breaks. */
export async function openListener(): Promise<void> {
  listener.closing = false;
  await connect();
}

export async function closeListener(): Promise<void> {
  listener.closing = true;
  const client = listener.client;
  listener.client = undefined;
  await client?.end();
}

async function connect(): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    application_name: "heddle-listener",
    keepAlive: true,
  });
  client.on("notification", (message) => receive(message.payload));
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  // Listened to from here on: before, the catch above is the one that handles a broken connection.
  client.on("end", () => {
    if (listener.client === client && !listener.closing) void reconnect();
  });
  listener.client = client;
}

async function reconnect(): Promise<void> {
  log.warn("The connection that listens to the database broke; connecting again");
  for (let attempt = 0; !listener.closing; attempt++) {
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
