"use client";

import { useQuery } from "@tanstack/react-query";
import { ChatPanel } from "@/components/chat/chat-panel";
import { StopButton } from "@/components/thread/stop-button";
import { TryPanel } from "@/components/trials/try-panel";
import { assistantQuery } from "@/lib/client/assistants";
import { flushDraft } from "@/lib/client/draft-sessions";
import { draftMark } from "@/lib/client/trials";

/**
 * The panel that runs the draft, with the chat and the stop button of threads put into it. What was typed and is
 * not on the server yet is saved before each run.
 */
export function TrySide({ assistantId }: { assistantId: string }) {
  const { data: assistant } = useQuery(assistantQuery(assistantId));
  if (!assistant) return null;
  return (
    <TryPanel
      key={assistant.assistant_id}
      assistant={assistant}
      prepare={async () => {
        await flushDraft(assistant.assistant_id);
        return draftMark(assistant.assistant_id);
      }}
      chat={(subject) => <ChatPanel {...subject} />}
      stop={(threadId) => <StopButton threadId={threadId} />}
    />
  );
}
