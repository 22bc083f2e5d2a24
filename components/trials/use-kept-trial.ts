"use client";

import { useEffect, useState } from "react";
import { type KeptTrial, keepTrial, readTrial } from "../../lib/client/kept-trial";
import { isTrialThere } from "../../lib/client/trials";

/** The conversation with a draft that this tab has open; a reload finds it again, unless it is forgotten by now. */
export function useKeptTrial(assistantId: string) {
  const [trial, setTrial] = useState<KeptTrial | null>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let isHere = true;
    async function find() {
      const kept = readTrial(assistantId);
      const threads = kept ? [kept.threadId, ...(kept.liveThreadId ? [kept.liveThreadId] : [])] : [];
      const found = await Promise.all(threads.map(isTrialThere));
      const isThere = found.length > 0 && found.every(Boolean);
      if (kept && !isThere) keepTrial(assistantId, null);
      if (isHere) setTrial(isThere ? kept : null);
    }
    find()
      // Not to be read now: another conversation can begin.
      .catch(() => {})
      .finally(() => isHere && setReady(true));
    return () => {
      isHere = false;
    };
  }, [assistantId]);
  const remember = (next: KeptTrial) => {
    keepTrial(assistantId, next);
    setTrial(next);
  };
  return { trial, isReady, remember };
}
