"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { errorText } from "../../lib/client/api";
import { keepAsked, readTrial } from "../../lib/client/kept-trial";
import { sendRun } from "../../lib/client/one-thread";
import { useRunSession } from "../../lib/client/use-run-session";

/**
 * Asks on the thread `to`, of the live version of the assistant, whatever is asked on the thread `from`, in its order;
 * each once, also across reloads of the page.
 */
export function useSameQuestions({
  from,
  to,
  assistantId,
}: {
  from: string;
  to: string;
  assistantId: string;
}) {
  const client = useQueryClient();
  const runs = useRunSession(from, (session) => session.runs);
  const sent = useRef<Set<string>>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const known = sent.current ?? new Set(readTrial(assistantId)?.asked);
    sent.current = known;
    const asked = runs.filter((run) => run.kwargs.input && !known.has(run.run_id)).toReversed();
    for (const run of asked) {
      known.add(run.run_id);
      keepAsked(assistantId, to, run.run_id);
    }
    async function ask() {
      for (const { kwargs } of asked) {
        const input = kwargs.input as Record<string, unknown>;
        await sendRun(client, to, { assistantId, input }, null);
      }
    }
    ask().catch((thrown: unknown) => setError(errorText(thrown)));
  }, [runs, client, to, assistantId]);
  return error;
}
