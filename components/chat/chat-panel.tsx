"use client";

import { useQuery } from "@tanstack/react-query";
import { assistantQuery, assistantSchemasQuery } from "../../lib/client/assistants";
import { isRecord } from "../../lib/client/json";
import { threadStateQuery } from "../../lib/client/one-thread";
import type { RunTarget } from "../../lib/client/run-target";
import { ChatSkeleton } from "./chat-skeleton";
import { Conversation } from "./conversation";
import { exampleInputs, takesMessages } from "./first-inputs";
import { WorkSheet } from "./work-sheet";

/** The side where a person and the graph talk: a chat, or a form and a document when its input is not messages. */
export function ChatPanel({
  threadId,
  assistantId,
  target,
}: {
  threadId: string;
  assistantId: string | null;
  target?: RunTarget;
}) {
  const assistant = useQuery({ ...assistantQuery(assistantId ?? ""), enabled: assistantId !== null });
  const schemas = useQuery({ ...assistantSchemasQuery(assistantId ?? ""), enabled: assistantId !== null });
  const state = useQuery(threadStateQuery(threadId));
  const isPending = assistantId !== null && schemas.isPending;
  // A graph that does not say is taken for a chat, unless the thread holds something else.
  const values = state.data?.values;
  const holdsOther = isRecord(values) && Object.keys(values).length > 0 && !("messages" in values);
  const isChat = takesMessages(schemas.data?.input_schema) ?? !holdsOther;
  const suggestions = suggestionsOf(assistant.data?.metadata, schemas.data?.input_schema);
  return (
    <section aria-label="Chat" className="flex min-h-0 min-w-0 flex-1 flex-col bg-raised">
      <h2 className="sr-only">Chat</h2>
      {isPending ? (
        <ChatSkeleton />
      ) : isChat ? (
        <Conversation
          threadId={threadId}
          assistantId={assistantId}
          assistant={assistant.data}
          suggestions={suggestions}
          {...(target && { target })}
        />
      ) : (
        <WorkSheet
          threadId={threadId}
          assistantId={assistantId}
          schemas={schemas.data}
          {...(target && { target })}
        />
      )}
    </section>
  );
}

const MOST = 4;

/** An assistant may have its own first messages in its metadata; else the graph's schema may have examples. */
function suggestionsOf(metadata: Record<string, unknown> | undefined, schema: unknown): string[] {
  const own = Array.isArray(metadata?.suggestions)
    ? metadata.suggestions.filter((one) => typeof one === "string")
    : [];
  return (own.length > 0 ? own : exampleInputs(schema)).slice(0, MOST);
}
