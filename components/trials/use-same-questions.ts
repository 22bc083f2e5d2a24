"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { errorText } from "../../lib/client/api";
import { sendRun } from "../../lib/client/one-thread";
import { useRunSession } from "../../lib/client/use-run-session";

/** Asks on the thread `to`, of the version `reference`, whatever is asked on the thread `from`, in its order. */
export function useSameQuestions({ from, to, reference }: { from: string; to: string; reference: string }) {
  const client = useQueryClient();
  const runs = useRunSession(from, (session) => session.runs);
  const sent = useRef(new Set<string>());
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const asked = runs.filter((run) => run.kwargs.input && !sent.current.has(run.run_id)).toReversed();
    for (const run of asked) sent.current.add(run.run_id);
    async function ask() {
      for (const { kwargs } of asked) {
        const input = kwargs.input as Record<string, unknown>;
        await sendRun(client, to, { assistantId: reference, input }, null);
      }
    }
    ask().catch((thrown: unknown) => setError(errorText(thrown)));
  }, [runs, client, to, reference]);
  return error;
}
