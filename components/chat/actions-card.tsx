"use client";

import { useId, useState } from "react";
import { displayName } from "../marks/display-name";
import { ToneIcon } from "../marks/tone-icon";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ActionReview } from "./action-review";
import type { AskedAction, Decision } from "./ask";
import { WaitingCard } from "./waiting-card";

/** Approvals: one action is decided at once; of several each is decided, then all are sent together. */
export function ActionsCard({
  actions,
  busy,
  onDecided,
}: {
  actions: readonly AskedAction[];
  busy: boolean;
  onDecided: (decisions: Decision[]) => void;
}) {
  const id = useId();
  const [only, ...others] = actions;
  if (only && others.length === 0) {
    return (
      <WaitingCard id={id} title={`${displayName(only.name)}?`}>
        <ActionReview action={only} busy={busy} onDecide={(decision) => onDecided([decision])} />
      </WaitingCard>
    );
  }
  return <SeveralActions id={id} actions={actions} busy={busy} onDecided={onDecided} />;
}

const WORD: Record<Decision["type"], string> = {
  approve: "Approved",
  edit: "Approved with changes",
  reject: "Rejected",
  respond: "Answered",
};

function SeveralActions({
  id,
  actions,
  busy,
  onDecided,
}: {
  id: string;
  actions: readonly AskedAction[];
  busy: boolean;
  onDecided: (decisions: Decision[]) => void;
}) {
  const [decisions, setDecisions] = useState<(Decision | null)[]>(() => actions.map(() => null));
  const set = (index: number, decision: Decision | null) =>
    setDecisions(decisions.map((one, at) => (at === index ? decision : one)));
  const made = decisions.filter((decision) => decision !== null);
  return (
    <WaitingCard id={id} title={`${actions.length} actions wait for you`}>
      <ol className="grid gap-3">
        {actions.map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two actions may be alike, and their order is their identity.
          <li key={index} className="grid gap-2 rounded-2 border border-line p-2.5">
            <h4 className="font-strong">{displayName(action.name)}</h4>
            <OneOfSeveral
              action={action}
              decision={decisions[index] ?? null}
              busy={busy}
              onDecide={(decision) => set(index, decision)}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="thread"
        disabled={busy || made.length < actions.length}
        onClick={() => onDecided(made)}
      >
        Send {made.length} of {actions.length} decisions
      </Button>
    </WaitingCard>
  );
}

function OneOfSeveral({
  action,
  decision,
  busy,
  onDecide,
}: {
  action: AskedAction;
  decision: Decision | null;
  busy: boolean;
  onDecide: (decision: Decision | null) => void;
}) {
  if (!decision) return <ActionReview action={action} busy={busy} onDecide={onDecide} />;
  const tone = decision.type === "reject" ? "cancelled" : "success";
  return (
    <div className="flex items-center gap-2">
      <Badge tone={tone}>
        <ToneIcon tone={tone} />
        {WORD[decision.type]}
      </Badge>
      <span className="flex-1" />
      <Button size="s" variant="ghost" disabled={busy} onClick={() => onDecide(null)}>
        Change
      </Button>
    </div>
  );
}
