"use client";

import { useQuery } from "@tanstack/react-query";
import { stopRun, threadStateQuery } from "../../lib/client/one-thread";
import type { RunTarget } from "../../lib/client/run-target";
import { useRunSession } from "../../lib/client/use-run-session";
import type { Assistant } from "../../lib/contract/assistants";
import { assistantTitle } from "../marks/assistant-title";
import { ErrorState } from "../shell/error-state";
import { answerOf } from "./ask";
import { ChatEmpty } from "./chat-empty";
import { chatLog } from "./chat-log";
import { ChatSkeleton } from "./chat-skeleton";
import { Composer } from "./composer";
import { composerRole, wordsDecision } from "./composer-role";
import { InterruptCards, PausedCard, summaryOf } from "./interrupt-cards";
import { MessageList } from "./message-list";
import { RunEnding } from "./run-ending";
import { useSend } from "./use-send";
import { useWaiting } from "./use-waiting";

interface ConversationProps {
  threadId: string;
  assistantId: string | null;
  assistant: Assistant | undefined;
  suggestions: readonly string[];
  target?: RunTarget;
}

/** The chat of a graph that people talk to. */
export function Conversation({ threadId, assistantId, assistant, suggestions, target }: ConversationProps) {
  const send = useSend(threadId, assistantId, target);
  return (
    <>
      <ConversationLog
        threadId={threadId}
        assistantId={assistantId}
        assistant={assistant}
        suggestions={suggestions}
        send={send}
      />
      <div className="mx-auto w-full max-w-198 px-4 pb-3 max-mid:px-3">
        <ConversationComposer
          threadId={threadId}
          assistantId={assistantId}
          assistantName={assistant ? assistantTitle(assistant) : "the assistant"}
          send={send}
        />
      </div>
    </>
  );
}

/** The one part of the page that draws with the tokens; its rows draw only when they changed. */
function ConversationLog({
  threadId,
  assistantId,
  assistant,
  suggestions,
  send,
}: ConversationProps & { send: ReturnType<typeof useSend> }) {
  const state = useQuery(threadStateQuery(threadId));
  const session = useRunSession(threadId, (snapshot) => snapshot);
  const { asks, pausedBefore, lastMessageId } = useWaiting(threadId);
  const live = session.active ? session.picture?.values : null;
  const values = live ?? state.data?.values;
  if (values === undefined && state.isPending) return <ChatSkeleton />;
  if (values === undefined && state.error) {
    return (
      <ErrorState
        className="m-auto"
        title="The chat could not be read."
        error={state.error}
        onRetry={() => void state.refetch()}
      />
    );
  }
  const { picture, runs, active, sending } = session;
  const entries = chatLog({ values, picture, runs, active, sending });
  const assistantName = assistant ? assistantTitle(assistant) : "Assistant";
  const isEmpty = entries.length === 0 && !active && asks.length === 0;
  return (
    <MessageList
      entries={entries}
      assistantName={assistantName}
      isBusy={active !== null}
      onCancelQueued={(runId) => void stopRun(threadId, runId)}
    >
      {isEmpty ? (
        <ChatEmpty
          assistantName={assistantName}
          description={
            assistantId === null
              ? "Nobody works on this thread yet. Choose an assistant under Graph."
              : (assistant?.description ?? null)
          }
          suggestions={suggestions}
          onSuggest={(text) => void send.say(text)}
        />
      ) : null}
      <InterruptCards asks={asks} lastMessageId={lastMessageId} hasComposer send={send} />
      {pausedBefore.length > 0 ? (
        <PausedCard before={pausedBefore} onContinue={() => void send.goOn()} />
      ) : null}
      <RunEnding threadId={threadId} onRetry={() => void send.goOn()} />
    </MessageList>
  );
}

function ConversationComposer({
  threadId,
  assistantId,
  assistantName,
  send,
}: {
  threadId: string;
  assistantId: string | null;
  assistantName: string;
  send: ReturnType<typeof useSend>;
}) {
  const { asks, pausedBefore, lastMessageId } = useWaiting(threadId);
  const isActive = useRunSession(threadId, (session) => session.active !== null);
  const isReady = useRunSession(threadId, (session) => session.phase === "ready");
  const role = composerRole({
    assistantId,
    assistantName,
    asks,
    isPaused: pausedBefore.length > 0,
    isActive,
    isReady,
  });
  async function onSend(text: string): Promise<boolean> {
    const [first] = asks;
    if (!first) return send.say(text);
    const about = { interruptId: first.id, after: lastMessageId };
    if (first.ask.kind === "question") {
      const question = first.ask.question ?? "";
      return send.answer({ ...about, decision: "answered", question, words: text }, text, asks.length);
    }
    const decisions = wordsDecision(first.ask, text);
    if (!decisions) return false;
    return send.answer(
      { ...about, ...summaryOf(first.ask, decisions) },
      answerOf(first.ask, decisions),
      asks.length,
    );
  }
  return <Composer role={role} onSend={onSend} />;
}
