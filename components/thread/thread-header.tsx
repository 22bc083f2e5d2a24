"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { assistantQuery } from "../../lib/client/assistants";
import { threadQuery } from "../../lib/client/one-thread";
import { paths } from "../../lib/client/paths";
import { toThreadSummary } from "../../lib/client/thread-summary";
import { isTrial } from "../../lib/client/trials";
import { assistantTitle } from "../marks/assistant-title";
import { IdChip } from "../marks/id-chip";
import { Chip } from "../ui/chip";
import { Skeleton } from "../ui/skeleton";
import { RunClock } from "./run-clock";
import { StopButton } from "./stop-button";
import { ThreadStatus } from "./thread-status";
import { ThreadTitle } from "./thread-title";

/** Where this is, what it is called, how it goes, and the way to stop it. */
export function ThreadHeader({ threadId, assistantId }: { threadId: string; assistantId: string | null }) {
  const thread = useQuery(threadQuery(threadId)).data;
  const assistant = useQuery({ ...assistantQuery(assistantId ?? ""), enabled: assistantId !== null }).data;
  const title = (thread && toThreadSummary(thread).title) ?? "New thread";
  return (
    <header className="z-10 flex h-12 shrink-0 items-center gap-2 border-line border-b bg-raised px-4 max-mid:px-3">
      <Link href={paths.threads()} className="shrink-0 rounded-1 text-fg-3 hover:text-fg max-mid:hidden">
        Threads
      </Link>
      <span aria-hidden className="text-line-strong max-mid:hidden">
        /
      </span>
      {thread ? (
        <ThreadTitle key={title} threadId={threadId} title={title} />
      ) : (
        <Skeleton className="h-4 w-48" />
      )}
      <ThreadStatus threadId={threadId} />
      {thread && isTrial(thread) ? <Chip title="In no list, and forgotten after a day">Trial</Chip> : null}
      <span className="flex-1" />
      <RunClock threadId={threadId} />
      {assistant ? (
        <Link href={paths.assistant(assistant.assistant_id)} className="rounded-1 max-two:hidden">
          <Chip className="hover:border-line-strong hover:text-fg">
            {assistantTitle(assistant)} <span className="mono">v{assistant.version}</span>
          </Chip>
        </Link>
      ) : null}
      <IdChip id={threadId} noun="thread id" className="max-two:hidden" />
      <StopButton threadId={threadId} />
    </header>
  );
}
