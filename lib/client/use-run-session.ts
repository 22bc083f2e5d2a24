"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { refreshThread, threadQuery } from "./one-thread";
import { EMPTY_SESSION, type SessionSnapshot } from "./run-session";
import { holdSession, sessionOf } from "./session-registry";

/** A part of a thread's live state. `select` answers something of the snapshot itself, or a plain value. */
export function useRunSession<Part>(threadId: string, select: (snapshot: SessionSnapshot) => Part): Part {
  return useSyncExternalStore(
    (listener) => sessionOf(threadId).subscribe(listener),
    () => select(sessionOf(threadId).getSnapshot()),
    () => select(EMPTY_SESSION),
  );
}

/** Holds the thread's session, and looks for its runs, while a page shows it. */
export function useHoldRunSession(threadId: string): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const release = holdSession(threadId, {
      isBehind: () => queryClient.getQueryData(threadQuery(threadId).queryKey)?.status === "busy",
      onSettled: () => refreshThread(queryClient, threadId),
    });
    void sessionOf(threadId).wake();
    return release;
  }, [threadId, queryClient]);
}
