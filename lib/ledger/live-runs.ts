import type { StreamEvent } from "../contract/stream";
import { remember } from "../remember";

/**
 * The newest events of the runs that this process executes, so that readers here need not ask the database. Only
 * events that are committed come here: no reader sees what a crash could take back. A reader that is too far behind
 * gets null and reads the database instead, so a slow reader costs nothing but its cursor.
 */
const KEPT_CHARACTERS = 1_000_000;

export interface LiveRun {
  /** Committed events, oldest first; what was dropped from the front is only in the database. */
  events: StreamEvent[];
  characters: number;
  /** No more events will come. */
  settled: boolean;
}

const live = remember("live-runs", () => new Map<string, LiveRun>());

export function openLiveRun(runId: string): void {
  live.set(runId, { events: [], characters: 0, settled: false });
}

export function closeLiveRun(runId: string): void {
  live.delete(runId);
}

export function addLiveEvents(runId: string, events: StreamEvent[]): void {
  const run = live.get(runId);
  if (!run) return;
  for (const event of events) {
    run.events.push(event);
    run.characters += event.data.length;
  }
  let dropped = 0;
  while (run.characters > KEPT_CHARACTERS && dropped < run.events.length - 1) {
    run.characters -= run.events[dropped]?.data.length ?? 0;
    dropped++;
  }
  if (dropped > 0) run.events.splice(0, dropped);
}

export function settleLiveRun(runId: string): void {
  const run = live.get(runId);
  if (run) run.settled = true;
}

/** Events after `seq`, if memory holds all of them; null: ask the database. */
export function liveEventsAfter(
  runId: string,
  seq: number,
): { events: StreamEvent[]; settled: boolean } | null {
  const run = live.get(runId);
  const first = run?.events[0];
  if (!run || !first || Number(first.id) > seq + 1) return null;
  const from = seq + 1 - Number(first.id);
  return { events: run.events.slice(from), settled: run.settled };
}
