import { randomUUID } from "node:crypto";
import { remember } from "../remember";

/**
 * Who waits for what. A wake-up carries no data: whoever is woken reads the database. Topics: `queue` (a run may be
 * claimed), `leases` (a worker has come, or a run that nobody holds is to end), `crons` (a cron was made or changed),
 * `webhooks` (one is owed), `store-expiry` and `thread-expiry` (an item, a thread expires before all others),
 * `events:RUN` (a run has said something or is settled), `cancel:RUN` (somebody asked it to stop), `thread:ID` (a run
 * has started on a thread, its state was updated, or it is gone), `draft:ASSISTANT` (its draft, its live version or who
 * has the editor open is another; told by triggers). Waiters in this process are called directly; other
 * processes are told by NOTIFY.
 */
export type Topic =
  | "queue"
  | "leases"
  | "crons"
  | "webhooks"
  | "store-expiry"
  | "thread-expiry"
  | `events:${string}`
  | `cancel:${string}`
  | `thread:${string}`
  | `draft:${string}`;

export const CHANNEL = "heddle";

const state = remember("wakeups", () => ({
  /** Marks our own notifications, which need not wake us twice. */
  sender: randomUUID().slice(0, 8),
  waiters: new Map<string, Set<() => void>>(),
  /** What to do when the last waiter of a topic has gone. */
  deserted: new Map<string, () => void>(),
}));

/** Calls `onWake` at every wake-up of `topic` until the returned function is called. */
export function onWakeup(topic: Topic, onWake: () => void): () => void {
  const waiters = state.waiters.get(topic) ?? new Set();
  state.waiters.set(topic, waiters);
  waiters.add(onWake);
  return () => {
    waiters.delete(onWake);
    if (waiters.size > 0 || state.waiters.get(topic) !== waiters) return;
    state.waiters.delete(topic);
    const onDeserted = state.deserted.get(topic);
    state.deserted.delete(topic);
    onDeserted?.();
  };
}

/** How many wait for anything in this process. */
export function countWaiters(): number {
  return [...state.waiters.values()].reduce((sum, { size }) => sum + size, 0);
}

/** Calls `then` once nobody in this process waits for `topic`: at once, or when the last waiter goes. */
export function whenDeserted(topic: Topic, then: () => void): void {
  if (!state.waiters.has(topic)) then();
  else state.deserted.set(topic, then);
}

/** Wakes this process's waiters. Call after the commit of what they will look for. */
export function wake(topic: Topic): void {
  for (const onWake of [...(state.waiters.get(topic) ?? [])]) onWake();
}

/** What to pass to `pg_notify(CHANNEL, …)` so that other processes wake their waiters of `topic` at our commit. */
export function notification(topic: Topic): string {
  return `${state.sender} ${topic}`;
}

/** A notification has come in from PostgreSQL. */
export function receive(payload: string | undefined): void {
  const [sender, topic] = (payload ?? "").split(" ", 2);
  if (topic && sender !== state.sender) wake(topic as Topic);
}

/** After a gap in which notifications may have been lost, everybody looks again. */
export function wakeAll(): void {
  for (const topic of [...state.waiters.keys()]) wake(topic as Topic);
}
