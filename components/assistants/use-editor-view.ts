"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** What the form shows; it lives in the address. */
export interface EditorView {
  /** Only this step's fields. */
  node: string | null;
  /** The section that somebody went to. */
  section: string | null;
  isRaw: boolean;
}

/** The view, and a way to another one, from which the browser's Back comes here again. */
export function useEditorView(): [EditorView, (change: Partial<EditorView>) => void] {
  const pathname = usePathname();
  const query = useSearchParams();
  const node = query.get("node");
  const section = query.get("section");
  const isRaw = query.get("view") === "raw";
  const go = useCallback(
    (change: Partial<EditorView>) => {
      // Two changes at once: the second one is made to what the first one left.
      const next = new URLSearchParams(window.location.search);
      const put = (key: string, value: string | null) =>
        value === null ? next.delete(key) : next.set(key, value);
      if (change.node !== undefined) put("node", change.node);
      if (change.section !== undefined) put("section", change.section);
      if (change.isRaw !== undefined) put("view", change.isRaw ? "raw" : null);
      const text = next.toString();
      if (`?${text}` === window.location.search) return;
      window.history.pushState(null, "", text === "" ? pathname : `${pathname}?${text}`);
    },
    [pathname],
  );
  return [{ node, section, isRaw }, go];
}
