"use client";

import "./streaming.css";
import { memo } from "react";
import type { ChatMessage } from "../../lib/client/chat-message";
import { displayName } from "../marks/display-name";
import { CopyButton } from "../ui/copy-button";
import { Markdown } from "./markdown";
import { RawToggle } from "./raw-toggle";

/** One message. Drawn again only when it, or its place, changed. */
export const MessageRow = memo(function MessageRow({
  message,
  streaming,
  assistantName,
}: {
  message: ChatMessage;
  streaming: boolean;
  assistantName: string;
}) {
  if (message.type === "human") return <HumanMessage message={message} />;
  return (
    <article aria-label={assistantName} className="group relative grid gap-1.5">
      {message.type === "ai" ? null : <p className="text-12 text-fg-3">{sourceOf(message)}</p>}
      {message.type === "ai" || message.type === "system" ? (
        <div className={streaming ? "streaming" : undefined}>
          <Markdown text={message.text} />
        </div>
      ) : (
        <RawToggle raw={message.raw}>
          <Markdown text={message.text} />
        </RawToggle>
      )}
      {streaming ? null : (
        <CopyButton
          text={message.text}
          label="Copy message"
          className="absolute -top-1 right-0 bg-raised opacity-0 focus-visible:opacity-100 group-hover:opacity-100"
        />
      )}
    </article>
  );
});

function sourceOf(message: ChatMessage): string {
  if (message.type === "system") return "Instructions";
  return displayName(message.name ?? message.raw.type);
}

function HumanMessage({ message }: { message: ChatMessage }) {
  return (
    <article aria-label="You" className="grid gap-1.5">
      <div className="ml-auto max-w-[88%] whitespace-pre-wrap rounded-3 bg-sunk px-3 py-2 leading-5 [overflow-wrap:anywhere]">
        {message.text}
      </div>
    </article>
  );
}
