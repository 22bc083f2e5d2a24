"use client";

import { ArrowDown } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "../ui/button";
import { AnsweredCard } from "./answered-card";
import { AsideCard } from "./aside-card";
import type { LogEntry } from "./chat-log";
import { MessageRow } from "./message-row";
import { QueuedMessage } from "./queued-message";
import { Speaker } from "./speaker";
import { ToolCard } from "./tool-card";
import { useFollowBottom } from "./use-follow-bottom";

/** The messages, following the newest until the person scrolls up. `children` stand at the end: what waits, what failed. */
export function MessageList({
  entries,
  assistantName,
  isBusy,
  onCancelQueued,
  children,
}: {
  entries: readonly LogEntry[];
  assistantName: string;
  /** Screen readers wait until the messages are whole. */
  isBusy: boolean;
  onCancelQueued: (runId: string) => void;
  children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { isAway, toLatest } = useFollowBottom(box, content);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={box}
        role="log"
        aria-label="Messages"
        aria-busy={isBusy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 pt-4 pb-3 [scrollbar-width:thin] focus-visible:shadow-[inset_0_0_0_2px_var(--thread-line)] max-mid:px-3"
      >
        <div ref={content} className="mx-auto flex min-h-full max-w-190 flex-col gap-3">
          {entries.map((entry) => (
            <div key={entry.key} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1.5">
              {entry.speaker ? <Speaker name={assistantName} message={entry.speaker} /> : null}
              <Entry entry={entry} assistantName={assistantName} onCancelQueued={onCancelQueued} />
            </div>
          ))}
          {children}
        </div>
      </div>
      {isAway ? (
        <Button
          size="s"
          className="absolute bottom-2 left-1/2 -translate-x-1/2 rounded-full shadow-2"
          onClick={toLatest}
        >
          <ArrowDown aria-hidden />
          Latest
        </Button>
      ) : null}
    </div>
  );
}

function Entry({
  entry,
  assistantName,
  onCancelQueued,
}: {
  entry: LogEntry;
  assistantName: string;
  onCancelQueued: (runId: string) => void;
}) {
  switch (entry.kind) {
    case "message":
      return <MessageRow message={entry.message} streaming={entry.streaming} assistantName={assistantName} />;
    case "tools":
      return <ToolCard steps={entry.steps} waiting={entry.waiting} />;
    case "aside":
      return <AsideCard nodeId={entry.nodeId} messages={entry.messages} state={entry.state} />;
    case "answered":
      return <AnsweredCard answered={entry.answered} />;
    case "queued": {
      const { runId } = entry;
      return (
        <QueuedMessage text={entry.text} onCancel={runId === null ? null : () => onCancelQueued(runId)} />
      );
    }
  }
}
