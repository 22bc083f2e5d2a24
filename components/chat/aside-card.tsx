"use client";

import { ChevronRight } from "lucide-react";
import { memo, useState } from "react";
import type { ChatMessage } from "../../lib/client/chat-message";
import type { NodeState } from "../../lib/client/step-board";
import { Bobbin } from "../marks/bobbin";
import { displayName } from "../marks/display-name";
import type { Tone } from "../marks/tone";
import { ToneIcon } from "../marks/tone-icon";
import { cn } from "../ui/cn";
import { Markdown } from "./markdown";
import { inWords, parsedResult } from "./readable";
import { ReadableValue } from "./readable-value";

const TONE: Record<NodeState, Tone> = {
  running: "running",
  finished: "success",
  failed: "error",
  waiting: "waiting",
  cancelled: "cancelled",
};

/** What a sub-agent, or a single step, said for itself: open while it works, folded when it is done. */
export const AsideCard = memo(Aside, (before, now) => {
  const same = before.nodeId === now.nodeId && before.state === now.state;
  return (
    same && before.messages.length === now.messages.length && before.messages.at(-1) === now.messages.at(-1)
  );
});

interface AsideProps {
  nodeId: string;
  messages: readonly ChatMessage[];
  state: NodeState | null;
}

function Aside({ nodeId, messages, state }: AsideProps) {
  const [choice, setChoice] = useState<boolean | null>(null);
  const open = choice ?? state === "running";
  const names = nodeId.split(":").filter(Boolean).map(displayName);
  const name = names.at(-1) ?? "Step";
  const last = messages.at(-1);
  return (
    <section aria-label={name} className="min-w-0 rounded-2 border border-line text-12">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setChoice(!open)}
        className="flex min-h-9 w-full min-w-0 items-center gap-2 rounded-2 py-1.5 pr-2.5 pl-1.5 text-left hover:bg-hover"
      >
        <Bobbin name={name} size={20} />
        <b className="shrink-0 font-strong text-13">{names.join(" › ") || name}</b>
        <span className="min-w-0 flex-1 truncate text-fg-3">{open ? null : inWords(last?.text ?? "")}</span>
        {state ? <ToneIcon tone={TONE[state]} className="size-3.5" /> : null}
        <ChevronRight
          aria-hidden
          className={cn(
            "size-4 shrink-0 text-fg-3 transition-transform duration-(--fast)",
            open && "rotate-90",
          )}
        />
      </button>
      {open ? (
        <ol className="grid gap-2 border-line border-t px-2.5 py-2">
          {messages.map((message) => (
            <li key={message.id} className="min-w-0">
              <AsideMessage message={message} />
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}

function AsideMessage({ message }: { message: ChatMessage }) {
  const calls = message.toolCalls.map((call) => displayName(call.name)).join(", ");
  if (message.type === "tool") {
    return (
      <div className="text-fg-2">
        {message.name ? <p className="font-medium">{displayName(message.name)}</p> : null}
        <ReadableValue value={parsedResult(message.text)} />
      </div>
    );
  }
  return (
    <>
      {message.text ? <Markdown text={message.text} /> : null}
      {calls ? <p className="text-fg-3">Uses {calls}</p> : null}
    </>
  );
}
