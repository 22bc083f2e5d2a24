import { parentPort, workerData } from "node:worker_threads";
import pg from "pg";
import { type Beaten, beat, type WorkerInfo } from "./beat";
import type { Hold } from "./run-row";
import { sayAtOnce, Watchdog } from "./watchdog";

/**
 * A thread of its own, with a connection of its own, that says that the worker and its runs live: a node that blocks the
 * event loop does not stop it. Started by `lib/engine/heartbeat.ts`. It counts from when a beat was sent and by a clock
 * that nobody sets, so it knows that a lease is lost before anybody else can believe it.
 */
export interface HeartbeatSettings {
  url: string;
  worker: WorkerInfo;
  beatMs: number;
  holds: Hold[];
  /** One BigInt64: when the last beat that arrived was sent, by `process.hrtime`, in nanoseconds. */
  lastBeat: SharedArrayBuffer;
  /** One Int32: the last question that the main thread has answered. */
  answered: SharedArrayBuffer;
  busyMs: number;
  /** 0: it may be silent as long as it likes. */
  hungMs: number;
}

/** To the thread. */
export type HeartbeatOrder =
  | { type: "hold"; holds: Hold[] }
  | { type: "drop"; token: string }
  | { type: "stop" };

/** From the thread: nothing could be renewed for too long; it can again; these runs are held by others; are you there? */
export type HeartbeatNews =
  | { type: "lost" }
  | { type: "back" }
  | { type: "gone"; holds: Hold[] }
  | { type: "ask"; question: number };

/** A beat that failed, or that passed over a locked row, is tried again after this, if that is sooner. */
const AGAIN_MS = 250;

const { url, worker, beatMs, holds, lastBeat, ...watch }: HeartbeatSettings = workerData;
/** By token: of one run there may be a hold that is stale, whose attempt has not come to its end, and a new one. */
const inHand = new Map(holds.map((hold) => [hold.token, hold]));
const sentAt = new BigInt64Array(lastBeat);
const againMs = Math.min(AGAIN_MS, beatMs);
/** How long after the last beat that arrived the leases are as good as over. */
const patienceMs = worker.leaseMs - beatMs;

let client: pg.Client | undefined;
/** Until the first beat, and from when the leases are as good as over to the next. */
let isSilent = true;
let hasToldOfLoss = false;
let isStopping = false;
let timer: NodeJS.Timeout | undefined;
let deadline: NodeJS.Timeout | undefined;
let watching: NodeJS.Timeout | undefined;

parentPort?.on("message", (order: HeartbeatOrder) => {
  if (order.type === "hold") for (const hold of order.holds) inHand.set(hold.token, hold);
  else if (order.type === "drop") inHand.delete(order.token);
  else void stop();
});

if (watch.hungMs > 0) watchMain();
watchDeadline();
timer = setTimeout(next, Math.max(0, beatMs - sinceLastBeatMs()));

async function next(): Promise<void> {
  let againInMs = againMs;
  try {
    const sent = process.hrtime.bigint();
    const beaten = await send();
    Atomics.store(sentAt, 0, sent);
    if (isSilent) tell({ type: "back" });
    isSilent = false;
    hasToldOfLoss = false;
    watchDeadline();
    drop(beaten.filter(({ held }) => !held).map(({ token }) => token));
    if (beaten.every(({ held, renewed }) => renewed || !held)) againInMs = beatMs;
  } catch {
    // Whatever it was: with a new connection, until the database answers. The deadline is watched meanwhile.
    letGo();
  }
  if (!isStopping) timer = setTimeout(next, againInMs);
}

async function send(): Promise<Beaten[]> {
  client ??= await connect();
  return (await client.query<Beaten>(beat(worker, [...inHand.values()]))).rows;
}

async function connect(): Promise<pg.Client> {
  const made = new pg.Client({
    connectionString: url,
    application_name: "heddle-heartbeat",
    keepAlive: true,
    connectionTimeoutMillis: Math.max(beatMs, 1000),
    query_timeout: Math.max(beatMs, 1000),
  });
  made.on("error", () => {});
  try {
    await made.connect();
    return made;
  } catch (error) {
    void made.end().catch(() => {});
    throw error;
  }
}

/** Not awaited: a connection that is cut off may take minutes to notice. */
function letGo(): void {
  void client?.end().catch(() => {});
  client = undefined;
}

function drop(gone: string[]): void {
  // What has come to its end meanwhile is gone as it should be.
  const known = gone.flatMap((token) => inHand.get(token) ?? []);
  for (const { token } of known) inHand.delete(token);
  if (known.length > 0) tell({ type: "gone", holds: known });
}

function watchDeadline(): void {
  clearTimeout(deadline);
  const leftMs = patienceMs - sinceLastBeatMs();
  if (leftMs > 0) {
    deadline = setTimeout(watchDeadline, leftMs + 1);
    return;
  }
  if (!hasToldOfLoss) tell({ type: "lost" });
  isSilent = true;
  hasToldOfLoss = true;
}

function sinceLastBeatMs(): number {
  return Number(process.hrtime.bigint() - Atomics.load(sentAt, 0)) / 1e6;
}

function watchMain(): void {
  const { busyMs, hungMs } = watch;
  const everyMs = Math.min(beatMs, hungMs / 4);
  const answered = new Int32Array(watch.answered);
  const watchdog = new Watchdog(
    {
      everyMs,
      busyMs,
      hungMs,
      ask: (question) => tell({ type: "ask", question }),
      answered: () => Atomics.load(answered, 0),
      runs: () => [...inHand.values()].map(({ runId }) => runId),
      say: sayAtOnce,
      end: () => process.kill(process.pid, "SIGKILL"),
    },
    performance.now(),
  );
  watching = setInterval(() => watchdog.check(performance.now()), everyMs);
}

function tell(news: HeartbeatNews): void {
  parentPort?.postMessage(news);
}

async function stop(): Promise<void> {
  isStopping = true;
  clearTimeout(timer);
  clearTimeout(deadline);
  clearInterval(watching);
  await client?.end().catch(() => {});
  parentPort?.close();
}
