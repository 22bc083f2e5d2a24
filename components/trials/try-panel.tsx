"use client";

import { useMutation } from "@tanstack/react-query";
import { Columns2, ExternalLink, Play, RotateCcw } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { errorText } from "../../lib/client/api";
import { paths } from "../../lib/client/paths";
import type { RunTarget } from "../../lib/client/run-target";
import { startTrial } from "../../lib/client/trials";
import { EmptyState } from "../shell/empty-state";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { AskLiveDialog, knowsThatLiveActs } from "./ask-live-dialog";
import { LiveSide } from "./live-side";
import { TrialSide } from "./trial-side";
import { useKeptTrial } from "./use-kept-trial";

export interface TryPanelProps {
  assistant: { assistant_id: string; graph_id: string };
  /** Done before each run of the draft: saves what was just typed. Answers what the run is to be marked with. */
  prepare: NonNullable<RunTarget["prepare"]>;
  /** The chat, or the form of a graph that takes no messages; another feature draws it. */
  chat: (subject: { threadId: string; assistantId: string; target: RunTarget }) => ReactNode;
  /** The button that stops what a conversation is doing. */
  stop: (threadId: string) => ReactNode;
}

/** Runs the draft on the spot, on a thread that no list shows, and asks the live version the same beside it. */
export function TryPanel({ assistant, prepare, chat, stop }: TryPanelProps) {
  const { assistant_id: assistantId } = assistant;
  const { trial, isReady, remember } = useKeptTrial(assistantId);
  const threadId = trial?.threadId ?? null;
  const liveThreadId = trial?.liveThreadId ?? null;
  const [isAsking, setAsking] = useState(false);
  const begin = useMutation(startTrial);
  const beginThen = (then: (threadId: string) => void) =>
    begin.mutate(assistant, { onSuccess: ({ thread_id }) => then(thread_id) });
  const restart = () => beginThen((id) => remember({ threadId: id, liveThreadId: null, asked: [] }));
  const askLive = () => beginThen((id) => trial && remember({ ...trial, liveThreadId: id, asked: [] }));
  const isComparing = liveThreadId !== null;
  const draft: RunTarget = { reference: `${assistantId}@draft`, prepare };
  return (
    <section
      aria-labelledby="try-draft"
      className={cn(
        "flex h-[80dvh] min-w-0 flex-col border-line bg-raised max-two:border-t two:sticky two:top-(--above,0px) two:h-[calc(100dvh-var(--above,0px))] two:border-l",
        isComparing ? "two:w-[min(56vw,860px)]" : "two:w-[min(38vw,440px)]",
      )}
    >
      <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b px-3">
        <h2 id="try-draft" className="min-w-0 truncate text-14 tracking-normal">
          Try the draft
        </h2>
        <span className="flex-1" />
        <Button size="s" asChild>
          <Link href={paths.impact(assistantId)}>Impact</Link>
        </Button>
        {trial && threadId ? (
          <>
            <Button
              size="s"
              aria-pressed={isComparing}
              disabled={begin.isPending}
              onClick={() => {
                if (isComparing) remember({ ...trial, liveThreadId: null, asked: [] });
                else if (knowsThatLiveActs()) askLive();
                else setAsking(true);
              }}
            >
              <Columns2 aria-hidden />
              {isComparing ? "Draft alone" : "Same question to live"}
            </Button>
            <IconButton label="New conversation" disabled={begin.isPending} onClick={restart}>
              <RotateCcw aria-hidden />
            </IconButton>
            <IconButton label="Open as a thread" asChild>
              <Link href={paths.thread(threadId)}>
                <ExternalLink aria-hidden />
              </Link>
            </IconButton>
          </>
        ) : null}
      </header>
      {begin.error ? (
        <p role="alert" className="border-line border-b px-3 py-2 text-12 text-error">
          No conversation could be begun: {errorText(begin.error)}
        </p>
      ) : null}
      <AskLiveDialog open={isAsking} onOpenChange={setAsking} onAsk={askLive} />
      {!isReady ? null : threadId === null ? (
        <EmptyState
          className="my-auto"
          action={
            <Button variant="primary" disabled={begin.isPending} onClick={restart}>
              <Play aria-hidden />
              Start a conversation
            </Button>
          }
        >
          Talk to the draft as it is now, without publishing it. Its tools do what they do; the conversation
          shows in no list and is forgotten after a day.
        </EmptyState>
      ) : (
        <div
          className={cn(
            "flex min-h-0 flex-1",
            isComparing &&
              "max-mid:flex-col max-mid:[&>*+*]:border-t mid:[&>*+*]:border-l [&>*+*]:border-line",
          )}
        >
          <TrialSide key={threadId} threadId={threadId} name="Draft" controls={stop(threadId)}>
            {chat({ threadId, assistantId, target: draft })}
          </TrialSide>
          {liveThreadId ? (
            <LiveSide
              key={liveThreadId}
              threadId={liveThreadId}
              draftThreadId={threadId}
              assistantId={assistantId}
              controls={stop(liveThreadId)}
            >
              {chat({ threadId: liveThreadId, assistantId, target: { reference: assistantId } })}
            </LiveSide>
          ) : null}
        </div>
      )}
    </section>
  );
}
