"use client";

import { useEffect, useRef } from "react";

/** A single key of the page that is open, or a combination that the sheet only tells of. */
export interface PageKey {
  label: string;
  /** As it is typed: `P` is Shift and p. */
  key?: string;
  /** Called when the key is pressed; the sheet tells of a key without it, and somebody else listens. */
  run?: () => void;
  /** How the sheet shows it, where that is not the key itself. */
  shown?: readonly string[];
}

interface Entry {
  current: readonly PageKey[];
}

const entries = new Set<Entry>();

/** Gives the page keys while the component is there. */
export function usePageKeys(keys: readonly PageKey[]) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    entries.add(latest);
    return () => {
      entries.delete(latest);
    };
  }, []);
}

/** The keys that are true now, of all that is on the page. */
export function pageKeys(): PageKey[] {
  return [...entries].flatMap(({ current }) => current);
}

/** The key of the page that an event means. Caps lock makes no other letter of it. */
export function pageKeyOf(
  keys: readonly PageKey[],
  event: { key: string; shiftKey: boolean },
): PageKey | null {
  const isLetter = /^\p{L}$/u.test(event.key);
  const said = isLetter ? (event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()) : event.key;
  return keys.find(({ key, run }) => key === said && run !== undefined) ?? null;
}

export function shownKeys({ key = "", shown }: PageKey): readonly string[] {
  if (shown) return shown;
  return /^\p{Lu}$/u.test(key) ? ["⇧", key] : [key];
}
