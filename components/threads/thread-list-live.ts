"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { refreshWhenSettled } from "../../lib/client/follow-busy";
import type { ThreadSummary } from "../../lib/client/thread-summary";

/** A browser has few connections to one server, and the page needs the rest. */
const FOLLOWED = 2;

/** While threads of the list are busy, the lists are asked anew as soon as one of them is done. */
export function useLiveThreads(threads: readonly ThreadSummary[]) {
  const client = useQueryClient();
  const busy = threads.filter((thread) => thread.status === "busy").slice(0, FOLLOWED);
  const ids = busy.map((thread) => thread.thread_id).join(" ");
  useEffect(() => {
    if (ids === "") return;
    const aborter = new AbortController();
    void refreshWhenSettled(client, ids.split(" "), aborter.signal);
    return () => aborter.abort();
  }, [client, ids]);
}
