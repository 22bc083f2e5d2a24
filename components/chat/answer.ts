import { isRecord, type JsonRecord } from "../../lib/client/json";
import type { Run } from "../../lib/contract/runs";

/** What was decided, kept in the metadata of the run that it let go on: a reload shows it again. */
export interface Answered {
  interruptId: string;
  runId: string;
  question: string;
  decision: "approved" | "edited" | "rejected" | "answered";
  /** The answer or the reason, in words. */
  words: string | null;
  /** The last message when it was asked: the decision stands after it. */
  after: string | null;
}

const KEY = "answers";
const DECISIONS = new Set(["approved", "edited", "rejected", "answered"]);

export function answersToMetadata(answers: Omit<Answered, "runId">[]): JsonRecord {
  return {
    [KEY]: answers.map(({ interruptId, question, decision, words, after }) => ({
      interrupt_id: interruptId,
      question,
      decision,
      words,
      after,
    })),
  };
}

export function answersOf(run: Run): Answered[] {
  const kept = run.metadata[KEY];
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((entry) => {
    if (!isRecord(entry) || !isDecision(entry.decision)) return [];
    return [
      {
        interruptId: String(entry.interrupt_id ?? ""),
        runId: run.run_id,
        question: String(entry.question ?? ""),
        decision: entry.decision,
        words: typeof entry.words === "string" ? entry.words : null,
        after: typeof entry.after === "string" ? entry.after : null,
      },
    ];
  });
}

function isDecision(value: unknown): value is Answered["decision"] {
  return typeof value === "string" && DECISIONS.has(value);
}
