"use client";

import { useId, useState } from "react";
import { displayName } from "../marks/display-name";
import { Button } from "../ui/button";
import { ActionsCard } from "./actions-card";
import type { Answered } from "./answer";
import { type Ask, answerOf, type Decision } from "./ask";
import { QuestionCard } from "./question-card";
import type { useSend } from "./use-send";
import type { Waiting } from "./use-waiting";
import { WaitingCard } from "./waiting-card";

/** Everything the thread waits for, a card each. */
export function InterruptCards({
  asks,
  lastMessageId,
  hasComposer,
  send,
}: {
  asks: readonly Waiting[];
  lastMessageId: string | null;
  /** Below stands a composer, which answers the first question. */
  hasComposer: boolean;
  send: ReturnType<typeof useSend>;
}) {
  const [busy, setBusy] = useState(false);
  async function answer(
    waiting: Waiting,
    value: unknown,
    about: Pick<Answered, "decision" | "question" | "words">,
  ) {
    setBusy(true);
    await send.answer({ ...about, interruptId: waiting.id, after: lastMessageId }, value, asks.length);
    setBusy(false);
  }
  return asks.map((waiting, index) => {
    const { ask } = waiting;
    return ask.kind === "actions" ? (
      <ActionsCard
        key={waiting.id}
        actions={ask.actions}
        busy={busy}
        onDecided={(decisions) => void answer(waiting, answerOf(ask, decisions), summaryOf(ask, decisions))}
      />
    ) : (
      <QuestionCard
        key={waiting.id}
        ask={ask}
        busy={busy}
        answersBelow={hasComposer && index === 0}
        onAnswer={(value, words) =>
          void answer(waiting, value, { decision: "answered", question: ask.question ?? "", words })
        }
      />
    );
  });
}

/** What the chat keeps of a decision. */
export function summaryOf(
  ask: Extract<Ask, { kind: "actions" }>,
  decisions: readonly Decision[],
): Pick<Answered, "decision" | "question" | "words"> {
  const kinds = new Set(decisions.map((decision) => decision.type));
  const decision = kinds.has("reject")
    ? "rejected"
    : kinds.has("respond")
      ? "answered"
      : kinds.has("edit")
        ? "edited"
        : "approved";
  const reasons = decisions.flatMap((one) => ("message" in one && one.message ? [one.message] : []));
  const changes = decisions.flatMap((one, index) =>
    one.type === "edit" ? changesOf(ask.actions[index]?.args, one.args) : [],
  );
  const words = [...changes, ...reasons].join("\n") || null;
  return { decision, question: ask.actions.map((action) => displayName(action.name)).join(", "), words };
}

function changesOf(before: Record<string, unknown> | undefined, after: Record<string, unknown>): string[] {
  return Object.entries(after).flatMap(([key, value]) =>
    JSON.stringify(before?.[key]) === JSON.stringify(value)
      ? []
      : [`${displayName(key)}: ${short(before?.[key])} → ${short(value)}`],
  );
}

function short(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** A pause that the run was started with, at a node: nothing is asked but to go on. */
export function PausedCard({ before, onContinue }: { before: readonly string[]; onContinue: () => void }) {
  const id = useId();
  return (
    <WaitingCard id={id} title={`Paused before ${before.map(displayName).join(", ")}`}>
      <Button variant="thread" className="justify-self-start" onClick={onContinue}>
        Continue
      </Button>
    </WaitingCard>
  );
}
