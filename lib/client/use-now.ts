"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 100;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const one of listeners) one();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const idle = () => () => {};

/** The present time in ms, ten times a second while `ticks`; one clock for everything that runs. */
export function useNow(ticks: boolean): number {
  return useSyncExternalStore(
    ticks ? subscribe : idle,
    () => now,
    () => 0,
  );
}
