"use client";

import { ChatPanel } from "@/components/chat/chat-panel";
import { GraphPanel } from "@/components/studio/graph-panel";
import { GraphStrip } from "@/components/studio/graph-strip";
import { ThreadView } from "@/components/thread/thread-view";

/** Chat, graph and state of a thread, put together. */
export function ThreadPage({ threadId }: { threadId: string }) {
  return (
    <ThreadView
      key={threadId}
      threadId={threadId}
      chat={(subject) => <ChatPanel {...subject} />}
      graph={(subject) => <GraphPanel {...subject} />}
      strip={(subject) => <GraphStrip {...subject} />}
    />
  );
}
