import pg from "pg";
import { databaseUrl } from "../db/client";
import { cutOff } from "../db/connection-watch";
import { CONNECT_MS, pause } from "../db/outage";
import { log } from "../log";
import { watchLoop } from "../metrics";
import { remember } from "../remember";
import { CHANNEL, receive, wakeAll } from "./wakeups";

const RETRY_MS = [50, 250, 1000, 2000];
/** A connection on which nothing is asked may be dead for hours before anybody notices, so something is asked. */
const CHECK_MS = 5_000;

interface Listener {
  client: pg.Client | undefined;
  /** Aborted when this process stops listening. */
  closing: AbortController;
  unwatch: () => void;
  heardAt: number;
}

/** One connection on which this process listens for the wake-ups of others while it lives. */
const listener = remember<Listener>("listener", () => ({
  client: undefined,
  closing: new AbortController(),
  unwatch: () => {},
  heardAt: 0,
}));

/** Connects and listens. Reconnects by itself whenever the connection breaks, or swallows what is asked. */
export async function openListener(): Promise<void> {
  listener.closing = new AbortController();
  await connect();
  listener.unwatch = watchLoop("listener", () => {
    const seconds = (performance.now() - listener.heardAt) / 1000;
    return seconds < (2 * CHECK_MS) / 1000 ? 0 : seconds;
  });
}

export async function closeListener(): Promise<void> {
  listener.closing.abort();
  listener.unwatch();
  const client = listener.client;
  listener.client = undefined;
  await client?.end();
}

async function connect(): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    application_name: "heddle-listener",
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
    keepAlive: true,
  });
  client.on("notification", (message) => receive(message.payload));
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (error) {
    // Not awaited: what swallows everything does not say goodbye either.
    cutOff(client);
    throw error;
  }
  // Listened to from here on: before, the catch above is the one that handles a broken connection.
  client.on("end", () => {
    if (listener.client === client && !listener.closing.signal.aborted) void reconnect();
  });
  if (listener.closing.signal.aborted) return cutOff(client);
  listener.client = client;
  listener.heardAt = performance.now();
  keepChecking(client);
}

function keepChecking(client: pg.Client): void {
  const timer = setTimeout(async () => {
    if (listener.client !== client) return;
    try {
      await client.query("select 1");
      listener.heardAt = performance.now();
      keepChecking(client);
    } catch {
      cutOff(client);
    }
  }, CHECK_MS);
  timer.unref();
}

async function reconnect(): Promise<void> {
  const { signal } = listener.closing;
  log.warn("The connection that listens to the database broke; connecting again");
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      await connect();
      wakeAll();
      return;
    } catch {
      await pause(RETRY_MS, attempt, signal);
    }
  }
}
