"use client";

import { useEffect } from "react";
import { isKeyboardTaken } from "../shell/keyboard-taken";
import { useShortcutsOn } from "../shell/preferences";

/** `j` and `k` go to the next and the previous link marked `data-row` in the page; Enter opens it, as on any link. */
export function useRowKeys() {
  const [on] = useShortcutsOn();
  useEffect(() => {
    if (!on) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "j" && event.key !== "k") return;
      if (event.ctrlKey || event.metaKey || event.altKey || isKeyboardTaken(event.target)) return;
      const rows = [...document.querySelectorAll("main [data-row]")];
      const here = document.activeElement === null ? -1 : rows.indexOf(document.activeElement);
      const next = event.key === "j" ? here + 1 : here < 0 ? rows.length - 1 : here - 1;
      const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
      if (!(row instanceof HTMLElement)) return;
      event.preventDefault();
      row.focus();
      row.scrollIntoView({ block: "nearest" });
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [on]);
}
