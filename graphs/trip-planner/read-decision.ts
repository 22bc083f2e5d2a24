import { z } from "zod";

export type Decision =
  | { type: "approve" }
  | { type: "edit"; args: unknown }
  | { type: "reject"; message?: string };

const Action = z.object({ args: z.unknown().optional() });

/** One decision as clients write it; both spellings of the edited action are in use. */
const Wire = z.object({
  type: z.enum(["approve", "accept", "edit", "reject", "ignore", "response"]),
  edited_action: Action.optional(),
  editedAction: Action.optional(),
  message: z.string().nullish(),
  args: z.unknown().optional(),
});

const YES = /^\s*(true|yes|y|ok|okay|approved?|accept(ed)?|book it|go ahead)\s*[.!]?\s*$/i;
const NO = /^\s*(false|no|n|reject(ed)?|refused?|cancel|decline)\s*[.!]?\s*$/i;

/**
 * What a person answered to an approval request: `{ decisions: [...] }`, a bare decision, true or false, or words.
 * Words that are neither yes nor no reject the plan and say what to change. Anything unreadable rejects.
 */
export function readDecision(answer: unknown): Decision {
  if (typeof answer === "boolean") return { type: answer ? "approve" : "reject" };
  if (typeof answer === "string") return readWords(answer);
  if (Array.isArray(answer)) return readDecision(answer[0]);
  const list = z.object({ decisions: z.array(z.unknown()).min(1) }).safeParse(answer);
  if (list.success) return readDecision(list.data.decisions[0]);
  const wire = Wire.safeParse(answer);
  if (!wire.success) return { type: "reject" };

  const decision = wire.data;
  if (decision.type === "approve" || decision.type === "accept") return { type: "approve" };
  if (decision.type === "edit") {
    const action = decision.edited_action ?? decision.editedAction ?? Action.safeParse(decision.args).data;
    return { type: "edit", args: action?.args ?? decision.args };
  }
  const words = decision.message ?? (typeof decision.args === "string" ? decision.args : undefined);
  return { type: "reject", message: words?.trim() || undefined };
}

function readWords(answer: string): Decision {
  if (YES.test(answer)) return { type: "approve" };
  return NO.test(answer) || answer.trim() === ""
    ? { type: "reject" }
    : { type: "reject", message: answer.trim() };
}
