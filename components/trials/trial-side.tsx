"use client";

import type { ReactNode } from "react";
import { useHoldRunSession } from "../../lib/client/use-run-session";
import { AnswerCost } from "./answer-cost";

/** One conversation of the panel: whose answers they are, what the newest has cost, and the chat or form itself. */
export function TrialSide({
  threadId,
  name,
  controls,
  note,
  children,
}: {
  threadId: string;
  name: string;
  controls: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}) {
  useHoldRunSession(threadId);
  return (
    <section aria-label={name} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex min-h-10 items-center gap-2 border-line border-b px-3 py-1.5">
        <AnswerCost threadId={threadId} name={name} />
        <span className="flex-1" />
        {controls}
      </div>
      {note}
      {children}
    </section>
  );
}
