"use client";

import { duration, ticking } from "../../lib/client/duration";
import type { SessionSnapshot } from "../../lib/client/run-session";
import { useNow } from "../../lib/client/use-now";
import { useRunSession } from "../../lib/client/use-run-session";

/** How long the newest run has been going, or took. */
export function RunClock({ threadId }: { threadId: string }) {
  const startedAt = useRunSession(threadId, startOf);
  const endedAt = useRunSession(threadId, endOf);
  const now = useNow(startedAt !== null && endedAt === null);
  if (startedAt === null) return null;
  const text = endedAt === null ? ticking(now - startedAt) : duration(endedAt - startedAt);
  return (
    <span className="mono flex items-baseline gap-1.5 text-fg-2 max-mid:hidden">
      <span className="text-12 text-fg-3 [font-family:var(--sans)]">Time</span>
      <span role="timer" aria-label="Elapsed time" className="min-w-12 text-right">
        {text}
      </span>
    </span>
  );
}

function newestOf(session: SessionSnapshot) {
  return session.active ?? session.runs[0];
}

function startOf(session: SessionSnapshot): number | null {
  const run = newestOf(session);
  return run ? Date.parse(run.created_at) : null;
}

function endOf(session: SessionSnapshot): number | null {
  const run = newestOf(session);
  return run && session.active === null ? Date.parse(run.updated_at) : null;
}
