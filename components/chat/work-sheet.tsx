"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { threadStateQuery, titleFrom } from "../../lib/client/one-thread";
import type { RunTarget } from "../../lib/client/run-target";
import { useRunSession } from "../../lib/client/use-run-session";
import type { GraphSchemas } from "../../lib/contract/assistants";
import { ErrorState } from "../shell/error-state";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ChatSkeleton } from "./chat-skeleton";
import { InputForm } from "./input-form";
import { InputSummary } from "./input-summary";
import { InterruptCards, PausedCard } from "./interrupt-cards";
import { LiveOutput } from "./live-output";
import { OutputDocument } from "./output-document";
import { RunEnding } from "./run-ending";
import { TurnAnswers } from "./turn-answers";
import { useSend } from "./use-send";
import { useWaiting } from "./use-waiting";

/** What stands in for the chat when a graph's input is not messages: its input as a form, its values as a document. */
export function WorkSheet({
  threadId,
  assistantId,
  schemas,
  target,
}: {
  threadId: string;
  assistantId: string | null;
  schemas: GraphSchemas | undefined;
  target?: RunTarget;
}) {
  const state = useQuery(threadStateQuery(threadId));
  const send = useSend(threadId, assistantId, target);
  const { asks, pausedBefore, lastMessageId } = useWaiting(threadId);
  const live = useRunSession(threadId, (session) =>
    session.active ? (session.picture?.values ?? null) : null,
  );
  const lastInput = useRunSession(
    threadId,
    (session) => session.runs.find((run) => run.kwargs.input)?.kwargs.input,
  );
  const isActive = useRunSession(threadId, (session) => session.active !== null || session.sending !== null);
  const [formOpen, setFormOpen] = useState(false);
  const values = live ?? state.data?.values;
  if (values === undefined && state.isPending) return <ChatSkeleton />;
  if (values === undefined && state.error) {
    return (
      <ErrorState
        title="The thread could not be read."
        error={state.error}
        onRetry={() => void state.refetch()}
      />
    );
  }
  const hasRun = lastInput !== undefined || isActive;
  const withForm = !hasRun || formOpen;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto p-4 [scrollbar-width:thin] max-mid:p-3">
      <div className="mx-auto grid max-w-190 gap-4">
        {withForm ? (
          <Card className="p-4">
            <InputForm
              key={hasRun ? "again" : "first"}
              schema={schemas?.input_schema}
              initial={lastInput}
              isActive={isActive}
              onSubmit={async (input) => {
                const sent = await send.submit(input, titleOf(input));
                if (sent) setFormOpen(false);
                return sent;
              }}
            />
          </Card>
        ) : (
          <Card className="grid gap-2 p-3 text-12">
            <InputSummary schema={schemas?.input_schema} input={lastInput} />
            {asks.length === 0 ? (
              <Button size="s" className="justify-self-start" onClick={() => setFormOpen(true)}>
                {Object.keys(lastInput ?? {}).length > 0 ? "Run again with another input" : "Run again"}
              </Button>
            ) : null}
          </Card>
        )}
        {isActive ? <LiveOutput threadId={threadId} /> : null}
        <TurnAnswers threadId={threadId} />
        <OutputDocument values={values} input={lastInput} schemas={schemas} />
        <InterruptCards asks={asks} lastMessageId={lastMessageId} hasComposer={false} send={send} />
        {pausedBefore.length > 0 ? (
          <PausedCard before={pausedBefore} onContinue={() => void send.goOn()} />
        ) : null}
        <RunEnding threadId={threadId} onRetry={() => void send.goOn()} />
      </div>
    </div>
  );
}

/** The first words of the input are the thread's title. */
function titleOf(input: Record<string, unknown>): string | null {
  const text = Object.values(input).find((value) => typeof value === "string" && value.trim() !== "");
  return typeof text === "string" ? titleFrom(text) : null;
}
