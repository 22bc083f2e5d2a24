"use client";

import { useQuery } from "@tanstack/react-query";
import { ChatPanel } from "@/components/chat/chat-panel";
import { RunClock } from "@/components/thread/run-clock";
import { StopButton } from "@/components/thread/stop-button";
import { TryPanel, type TryPanelProps } from "@/components/trials/try-panel";
import { assistantQuery } from "@/lib/client/assistants";

/** The panel that runs the draft, with the chat and the controls of threads put into it. */
export function TrySide({
  assistantId,
  prepare,
}: {
  assistantId: string;
  prepare?: TryPanelProps["prepare"];
}) {
  const { data: assistant } = useQuery(assistantQuery(assistantId));
  if (!assistant) return null;
  return (
    <TryPanel
      key={assistant.assistant_id}
      assistant={assistant}
      {...(prepare && { prepare })}
      chat={(subject) => <ChatPanel {...subject} />}
      controls={(threadId) => (
        <>
          <RunClock threadId={threadId} />
          <StopButton threadId={threadId} />
        </>
      )}
    />
  );
}
