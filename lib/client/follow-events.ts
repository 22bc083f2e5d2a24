import type { StreamEvent } from "../contract/stream";
import { readEvents } from "./sse-reader";

/** The run is not there (any more): nothing to wait for. */
export class RunGoneError extends Error {
  override name = "RunGoneError";
}

export interface FollowOptions {
  /** Opens the stream after an event; `-1` is the beginning. Throws RunGoneError when there is no such run. */
  open(lastEventId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** Whether more can come. Asked when a stream ended, as a server that stops ends its streams too. */
  isActive(): Promise<boolean>;
  onEvent(event: StreamEvent): void;
  onConnection(state: "live" | "reconnecting"): void;
  /** Waits between two tries; may return early, for instance when the network is back. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  signal: AbortSignal;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
/** The server keeps the line alive every few seconds: a line this long silent is dead without having said so. */
const SILENCE_MS = 45_000;

/** Reads a run's events to the end, over as many connections as it takes. No event is seen twice. */
export async function followEvents(options: FollowOptions): Promise<void> {
  let last = "-1";
  let failures = 0;
  const take = (event: StreamEvent) => {
    failures = 0;
    if (!isAfter(event.id, last)) return;
    if (event.id !== "") last = event.id;
    options.onEvent(event);
  };
  while (!options.signal.aborted) {
    try {
      await readOnce(options, last, take);
      if (options.signal.aborted || !(await options.isActive())) return;
    } catch (error) {
      if (options.signal.aborted) return;
      if (error instanceof RunGoneError) throw error;
    }
    options.onConnection("reconnecting");
    await options.wait(Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS), options.signal);
    failures += 1;
  }
}

async function readOnce(
  options: FollowOptions,
  last: string,
  take: (event: StreamEvent) => void,
): Promise<void> {
  const line = new AbortController();
  const hangUp = () => line.abort();
  options.signal.addEventListener("abort", hangUp, { once: true });
  let watchdog = setTimeout(hangUp, SILENCE_MS);
  const alive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(hangUp, SILENCE_MS);
  };
  try {
    const body = await options.open(last, line.signal);
    options.onConnection("live");
    for await (const event of readEvents(body, alive)) take(event);
  } finally {
    clearTimeout(watchdog);
    options.signal.removeEventListener("abort", hangUp);
  }
}

/** Ids are decimal and grow; an event without one (a stream's own error) is always new. */
function isAfter(id: string, last: string): boolean {
  return id === "" || !/^\d+$/.test(id) || Number(id) > Number(last);
}
