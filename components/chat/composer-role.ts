import { displayName } from "../marks/display-name";
import type { Ask, Decision } from "./ask";
import type { ComposerRole } from "./composer";
import type { Waiting } from "./use-waiting";

/** What the composer is for now: a message, the answer to what waits, or nothing, with the reason. */
export function composerRole(state: {
  assistantId: string | null;
  assistantName: string;
  asks: readonly Waiting[];
  isPaused: boolean;
  isActive: boolean;
  isReady: boolean;
}): ComposerRole {
  const [first] = state.asks;
  const plain = { label: "Message", placeholder: `Message ${state.assistantName}`, isAnswer: false };
  if (state.assistantId === null) return { ...plain, note: "", blocked: "This thread has no assistant yet" };
  if (first) return answerRole(first.ask);
  if (state.isPaused) return { ...plain, note: "", blocked: "The run is paused: continue or stop it first" };
  if (!state.isReady) return { ...plain, note: "", blocked: null };
  return {
    ...plain,
    note: state.isActive ? "Goes next, when this run is over" : "Enter sends",
    blocked: null,
  };
}

function answerRole(ask: Ask): ComposerRole {
  if (ask.kind === "question") {
    return {
      label: "Answer",
      placeholder: "Your answer",
      note: "Answers the question",
      isAnswer: true,
      blocked: null,
    };
  }
  const names = ask.actions.map((action) => displayName(action.name)).join(", ");
  const label = `Answer to ${names}`;
  const takesWords = wordsDecision(ask, "") !== null;
  return {
    label,
    placeholder: "Or say what to change",
    note: `Answers “${names}”`,
    isAnswer: true,
    blocked: takesWords ? null : "Decide above: this takes no words",
  };
}

/** Words instead of a decision: they answer where that is allowed, else they reject and say why. */
export function wordsDecision(ask: Extract<Ask, { kind: "actions" }>, text: string): Decision[] | null {
  const decisions = ask.actions.map((action): Decision | null => {
    if (action.allowed.has("respond")) return { type: "respond", message: text };
    return action.allowed.has("reject") ? { type: "reject", message: text } : null;
  });
  return decisions.every((decision) => decision !== null) ? decisions : null;
}
