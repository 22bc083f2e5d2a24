"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { statusOf } from "../../lib/client/api";
import { threadQuery } from "../../lib/client/one-thread";
import { paths } from "../../lib/client/paths";
import { useHoldRunSession } from "../../lib/client/use-run-session";
import { EmptyState } from "../shell/empty-state";
import { ErrorState } from "../shell/error-state";
import { Button } from "../ui/button";
import { ChooseAssistant } from "./choose-assistant";
import { StatePanel } from "./state-panel";
import { ThreadHeader } from "./thread-header";
import { ThreadLenses } from "./thread-lenses";
import { useAssistantId } from "./thread-subject";

/** What the page of a thread puts beside each other; other features draw the chat and the graph. */
export interface ThreadSides {
  chat: (subject: { threadId: string; assistantId: string | null }) => ReactNode;
  graph: (subject: { threadId: string; assistantId: string }) => ReactNode;
  strip: (subject: { threadId: string; assistantId: string }) => ReactNode;
}

/** One thread, live. */
export function ThreadView({ threadId, chat, graph, strip }: { threadId: string } & ThreadSides) {
  useHoldRunSession(threadId);
  const thread = useQuery(threadQuery(threadId));
  const assistantId = useAssistantId(threadId);
  if (thread.error && !thread.data) {
    return <ThreadMissing error={thread.error} onRetry={() => void thread.refetch()} />;
  }
  return (
    <div className="flex h-[calc(100dvh-56px-env(safe-area-inset-bottom)-var(--notice,0px))] min-h-0 flex-col bg-raised mid:h-[calc(100dvh-var(--notice,0px))]">
      <ThreadHeader threadId={threadId} assistantId={assistantId} />
      <ThreadLenses
        chat={chat({ threadId, assistantId })}
        graph={
          assistantId === null ? <ChooseAssistant threadId={threadId} /> : graph({ threadId, assistantId })
        }
        strip={assistantId === null ? null : strip({ threadId, assistantId })}
        state={<StatePanel threadId={threadId} />}
      />
    </div>
  );
}

function ThreadMissing({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (statusOf(error) !== 404 && statusOf(error) !== 422) {
    return <ErrorState title="The thread could not be read." error={error} onRetry={onRetry} />;
  }
  return (
    <EmptyState
      className="min-h-[60dvh] content-center"
      action={
        <Button asChild>
          <Link href={paths.threads()}>All threads</Link>
        </Button>
      }
    >
      There is no such thread. It may have been deleted.
    </EmptyState>
  );
}
