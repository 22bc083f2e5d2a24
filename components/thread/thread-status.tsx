"use client";

import { useQuery } from "@tanstack/react-query";
import { threadQuery } from "../../lib/client/one-thread";
import type { SessionSnapshot } from "../../lib/client/run-session";
import { useRunSession } from "../../lib/client/use-run-session";
import { RunStatusBadge } from "../marks/run-status-badge";
import { ThreadStatusBadge } from "../marks/thread-status-badge";

/** The one status of the page: of the run while there is one, else of the thread. */
export function ThreadStatus({ threadId }: { threadId: string }) {
  const thread = useQuery(threadQuery(threadId)).data;
  const live = useRunSession(threadId, liveStatus);
  const newest = useRunSession(threadId, (session) => session.runs[0]?.status);
  return (
    <span role="status" aria-label="Status" className="shrink-0">
      {live === "reconnecting" ? (
        <RunStatusBadge status="pending" word="Reconnecting" fill />
      ) : live ? (
        <RunStatusBadge status={live} fill />
      ) : thread?.status === "idle" && newest === "interrupted" ? (
        <RunStatusBadge status="interrupted" word="Stopped" fill />
      ) : thread ? (
        <ThreadStatusBadge status={thread.status} isNew={newest === undefined && !thread.values} fill />
      ) : null}
    </span>
  );
}

function liveStatus(session: SessionSnapshot): "reconnecting" | "pending" | "running" | null {
  if (session.active === null) return session.sending ? "pending" : null;
  if (session.connection === "reconnecting") return "reconnecting";
  const begun =
    (session.picture?.steps.order.length ?? 0) > 0 && session.picture?.runId === session.active.run_id;
  return session.active.status === "pending" && !begun ? "pending" : "running";
}
