"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** ⌘ or Ctrl and Enter does the main act, also from within a text. */
export function CommandEnter({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  const latest = useRef(onPress);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.isComposing) return;
      event.preventDefault();
      latest.current();
    }
    // The dialog itself may have the focus, which stands around what is in it.
    const dialog = box.current?.closest<HTMLElement>("[role=dialog]");
    dialog?.addEventListener("keydown", onKeyDown);
    return () => dialog?.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <div ref={box} className="contents">
      {children}
    </div>
  );
}
