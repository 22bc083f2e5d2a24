"use client";

import { useSyncExternalStore } from "react";
import { CHANGED, THEME } from "./theme-script";

export type ThemeChoice = "light" | "dark" | "system";

const SHORTCUTS = "heddle.shortcuts";
const GRAPH_OPEN = "heddle.graph-open";

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage is forbidden: as if nothing had been chosen.
    return null;
  }
}

function write(key: string, value: string) {
  localStorage.setItem(key, value);
  window.dispatchEvent(new Event(CHANGED));
}

function toThemeChoice(stored: string | null): ThemeChoice {
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** What the person chose; `system` follows the machine. */
export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const choice = useSyncExternalStore(
    subscribe,
    () => toThemeChoice(read(THEME)),
    () => "system" as const,
  );
  return [choice, (next) => write(THEME, next)];
}

/** Turns light to dark and back, whatever was chosen before. */
export function toggleTheme() {
  write(THEME, document.documentElement.dataset.theme === "dark" ? "light" : "dark");
}

/** Single keys as shortcuts, which people who dictate need to switch off. */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  return useSwitch(SHORTCUTS);
}

/** Whether an assistant's graph is drawn above its form, or folded to a list. */
export function useIsGraphOpen(): [boolean, (isOpen: boolean) => void] {
  return useSwitch(GRAPH_OPEN);
}

/** On, until somebody switches it off. */
function useSwitch(key: string): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    subscribe,
    () => read(key) !== "off",
    () => true,
  );
  return [on, (next) => write(key, next ? "on" : "off")];
}
