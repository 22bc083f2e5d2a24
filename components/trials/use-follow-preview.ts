"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { hasEnded, previewQuery, replayEnded } from "../../lib/client/trials";

/** A preview that is read again when its first open replay ends, until none is open. */
export function useFollowPreview(assistantId: string, previewId: string) {
  const preview = useQuery(previewQuery(assistantId, previewId));
  const { data, refetch } = preview;
  const open = data?.items.find((item) => !hasEnded(item));
  const openRun = open?.replay_run_id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one wait for each open run, not for each answer about it
  useEffect(() => {
    if (!open) return;
    const leaving = new AbortController();
    replayEnded(open, leaving.signal).then(
      () => void refetch(),
      () => {},
    );
    return () => leaving.abort();
  }, [openRun, refetch]);
  return preview;
}
