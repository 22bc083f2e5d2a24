import { NAV_ITEMS } from "./nav-items";

export type ShortcutAct = { type: "go"; href: string } | { type: "search" } | { type: "help" };

/** How long `g` waits for its second key. */
export const SEQUENCE_MS = 1200;

/** What a key does after `before`, the key pressed just before it; null when it does nothing. */
export function shortcutOf(key: string, before: string | null): ShortcutAct | null {
  if (before === "g") {
    const item = NAV_ITEMS.find((candidate) => candidate.key === key);
    return item ? { type: "go", href: item.href } : null;
  }
  if (key === "/") return { type: "search" };
  if (key === "?") return { type: "help" };
  return null;
}
