"use client";

import { useMemo } from "react";
import { turnBefore } from "../../lib/client/turn-runs";
import { useRunSession } from "../../lib/client/use-run-session";
import { answersOf } from "./answer";
import { AnsweredCard } from "./answered-card";

/** What was decided since the last input, oldest first. */
export function TurnAnswers({ threadId }: { threadId: string }) {
  const runs = useRunSession(threadId, (session) => session.runs);
  const answers = useMemo(() => {
    const [newest] = runs;
    return newest ? [...turnBefore(runs, newest), newest].flatMap(answersOf) : [];
  }, [runs]);
  return answers.map((answered) => (
    <AnsweredCard key={`${answered.runId}-${answered.interruptId}`} answered={answered} />
  ));
}
