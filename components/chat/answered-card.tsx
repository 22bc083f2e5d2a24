import { Ban, CircleCheck, MessageSquareReply, PencilLine } from "lucide-react";
import type { Answered } from "./answer";

const LOOK = {
  approved: { icon: CircleCheck, word: "You approved", colour: "text-success" },
  edited: { icon: PencilLine, word: "You approved with changes", colour: "text-success" },
  rejected: { icon: Ban, word: "You rejected", colour: "text-cancelled" },
  answered: { icon: MessageSquareReply, word: "You answered", colour: "text-fg-2" },
} as const;

/** What was decided stays in the chat. */
export function AnsweredCard({ answered }: { answered: Answered }) {
  const { icon: Icon, word, colour } = LOOK[answered.decision];
  return (
    <section
      aria-label={`${word}: ${answered.question}`}
      className="rounded-2 border border-line px-2.5 py-2 text-12"
    >
      <p className="flex items-start gap-2">
        <Icon aria-hidden className={`mt-px size-3.5 shrink-0 stroke-2 ${colour}`} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <b className={`font-medium ${colour}`}>{word}</b>
          {answered.question ? <span className="text-fg-2"> {answered.question}</span> : null}
        </span>
      </p>
      {answered.words ? (
        <p className="mt-1 pl-5.5 whitespace-pre-wrap text-fg-2 [overflow-wrap:anywhere]">{answered.words}</p>
      ) : null}
    </section>
  );
}
