"use client";

import { useQuery } from "@tanstack/react-query";
import { threadQuery, threadStateQuery } from "../../lib/client/one-thread";
import type { SessionSnapshot } from "../../lib/client/run-session";
import { useRunSession } from "../../lib/client/use-run-session";
import { displayName } from "../marks/display-name";
import { ToneIcon } from "../marks/tone-icon";
import { Badge } from "../ui/badge";
import { progressWords } from "./readable";
import { RunErrorCard } from "./run-error-card";

/** How the newest run stands, at the end of the chat: what it reports, that it was stopped, or why it failed. */
export function RunEnding({ threadId, onRetry }: { threadId: string; onRetry: () => void }) {
  const active = useRunSession(threadId, (session) => session.active);
  const newest = useRunSession(threadId, (session) => session.runs[0]);
  const failure = useRunSession(threadId, (session) => session.picture?.failure ?? null);
  const thread = useQuery(threadQuery(threadId)).data;
  const canRetry = (useQuery(threadStateQuery(threadId)).data?.next.length ?? 0) > 0;
  if (active) return <ProgressLine threadId={threadId} />;
  if (newest?.status === "interrupted") {
    return (
      <p className="flex items-center gap-2 text-12 text-fg-3">
        <Badge tone="cancelled">
          <ToneIcon tone="cancelled" />
          Stopped
        </Badge>
        {newest.cancel_reason}
      </p>
    );
  }
  if (newest?.status !== "error" && newest?.status !== "timeout") return null;
  const error =
    failure ?? (thread?.error ? { name: thread.error.error, message: thread.error.message } : null);
  return (
    <RunErrorCard
      statement={newest.status === "timeout" ? "The run took too long and was ended" : "The run failed"}
      message={error ? `${error.name}: ${error.message}` : null}
      onRetry={canRetry ? onRetry : null}
    />
  );
}

/** What is going on: the newest that the graph reports by itself, else the steps that run. */
function ProgressLine({ threadId }: { threadId: string }) {
  const last = useRunSession(threadId, (session) => session.picture?.progress.at(-1));
  const steps = useRunSession(threadId, runningSteps);
  const words = last ? progressWords(last.data) : null;
  if (!words && !steps) return null;
  return (
    <p aria-live="off" className="flex min-w-0 items-center gap-2 text-12 text-fg-3">
      <ToneIcon tone="running" className="size-3.5" />
      <span className="truncate">{[steps, words].filter(Boolean).join(" · ")}</span>
    </p>
  );
}

/** The names of the innermost steps that run now, without those whose output can be seen already. */
function runningSteps(session: SessionSnapshot): string {
  const { picture } = session;
  if (!picture) return "";
  const running = Object.values(picture.steps.nodes).filter((node) => node.state === "running");
  const inner = running.filter((node) => !running.some((other) => other.id.startsWith(`${node.id}:`)));
  const silent = inner.filter((node) => !picture.tails[node.id]);
  return silent.map((node) => displayName(node.id.split(":").at(-1) ?? node.id)).join(", ");
}
