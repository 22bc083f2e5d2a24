"use client";

import { useEffect, useRef, useState } from "react";
import { withChange } from "../../lib/client/catalog-view";
import { SEARCH_LENGTH } from "../../lib/contract/limits";
import { SearchField } from "../shell/search-field";
import type { ChangeView } from "./use-catalog-view";

/** After the last key; short enough to feel at once. */
const PAUSE_MS = 180;

/**
 * The address follows while one types. What is typed from the field's focus to its end is one search, and one entry
 * that the back button returns from, however often the typing pauses.
 */
export function TextSearch({ text, changeView }: { text: string; changeView: ChangeView }) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What this field has put into the address, while its entry is still the newest. */
  const sent = useRef<string | null>(null);

  useEffect(() => {
    if (text === sent.current) return;
    // Somebody else has changed the address: the field shows it, unless letters are about to follow.
    sent.current = null;
    if (timer.current === undefined) setTyped(null);
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(next: string) {
    clearTimeout(timer.current);
    setTyped(next);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const how = sent.current === null ? "push" : "replace";
      sent.current = next.trim();
      changeView((now) => withChange(now, { text: next.trim() || undefined }), how);
    }, PAUSE_MS);
  }

  return (
    <SearchField
      label="Search assistants"
      value={typed ?? text}
      maxLength={SEARCH_LENGTH}
      onChange={(event) => search(event.target.value)}
      onFocus={() => {
        sent.current = null;
      }}
    />
  );
}
