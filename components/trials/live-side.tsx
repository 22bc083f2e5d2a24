"use client";

import type { ReactNode } from "react";
import { TrialSide } from "./trial-side";
import { useSameQuestions } from "./use-same-questions";

/** What the live version answers to the questions that the draft was asked. */
export function LiveSide({
  threadId,
  draftThreadId,
  assistantId,
  controls,
  children,
}: {
  threadId: string;
  draftThreadId: string;
  assistantId: string;
  controls: ReactNode;
  children: ReactNode;
}) {
  const error = useSameQuestions({ from: draftThreadId, to: threadId, assistantId });
  const note =
    error === null ? null : (
      <p role="alert" className="border-line border-b px-3 py-2 text-12 text-error">
        Live could not be asked: {error}
      </p>
    );
  return (
    <TrialSide threadId={threadId} name="Live" controls={controls} note={note}>
      {children}
    </TrialSide>
  );
}
