import { RunSession, type SessionOptions } from "./run-session";
import { runDoor } from "./runs";

interface Held {
  session: RunSession;
  holders: number;
  closing: ReturnType<typeof setTimeout> | undefined;
  /** Set by the page that holds the session; a session nobody holds refreshes nothing. */
  cache: SessionCache;
}

/** What the session needs to know and to do about the query cache. */
export type SessionCache = Pick<SessionOptions, "isBehind" | "onSettled">;

/** A page that comes back soon (another tab of the studio, a redirect) finds its thread as it left it. */
const LINGER_MS = 30_000;

const held = new Map<string, Held>();

/** The one session of a thread in this browser tab. */
export function sessionOf(threadId: string): RunSession {
  return entryOf(threadId).session;
}

function entryOf(threadId: string): Held {
  const known = held.get(threadId);
  if (known) return known;
  const entry: Held = {
    session: new RunSession({
      door: runDoor(threadId),
      isBehind: () => entry.cache.isBehind(),
      onSettled: () => entry.cache.onSettled(),
      schedule: nextFrame,
      wait: waitOrOnline,
    }),
    holders: 0,
    closing: undefined,
    cache: { isBehind: () => false, onSettled: async () => {} },
  };
  held.set(threadId, entry);
  return entry;
}

/** Keeps the session alive and awake; returns how to let it go. */
export function holdSession(threadId: string, cache: SessionCache): () => void {
  const entry = entryOf(threadId);
  clearTimeout(entry.closing);
  entry.holders += 1;
  entry.cache = cache;
  const stopWaking = wakeOnNews(threadId, entry.session);
  return () => {
    stopWaking();
    entry.holders -= 1;
    if (entry.holders > 0) return;
    entry.closing = setTimeout(() => {
      entry.session.close();
      held.delete(threadId);
    }, LINGER_MS);
  };
}

const CHANNEL = "heddle-runs";

/** Tells the other tabs that a thread has a new run. */
export function announceRun(threadId: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(threadId);
  channel.close();
}

/** A run that somebody else started is found when the page is looked at again, or when another tab says so. */
function wakeOnNews(threadId: string, session: RunSession): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (message) => {
    if (message.data === threadId) void session.wake();
  };
  const onVisible = () => {
    if (document.visibilityState === "visible") void session.wake();
  };
  window.addEventListener("focus", onVisible);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    channel.close();
    window.removeEventListener("focus", onVisible);
    document.removeEventListener("visibilitychange", onVisible);
  };
}

/** Thirty times a second is as good as sixty to read along, and costs half. */
const PUBLISH_EVERY_MS = 32;
let publishedAt = 0;

/** A hidden page draws no frames, but its state must not grow old. */
function nextFrame(publish: () => void): void {
  if (document.visibilityState !== "visible") {
    setTimeout(publish, 200);
    return;
  }
  const draw = () =>
    requestAnimationFrame((now) => {
      publishedAt = now;
      publish();
    });
  const waitMs = publishedAt + PUBLISH_EVERY_MS - performance.now();
  if (waitMs > 0) setTimeout(draw, waitMs);
  else draw();
}

function waitOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
