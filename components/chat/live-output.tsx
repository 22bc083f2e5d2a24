"use client";

import { useRunSession } from "../../lib/client/use-run-session";
import { Bobbin } from "../marks/bobbin";
import { displayName } from "../marks/display-name";
import { ToneIcon } from "../marks/tone-icon";

const NO_TAILS: Readonly<Record<string, string>> = {};

/** The last line of every step that writes right now. */
export function LiveOutput({ threadId }: { threadId: string }) {
  const tails = useRunSession(threadId, (session) => session.picture?.tails ?? NO_TAILS);
  const lines = Object.entries(tails);
  if (lines.length === 0) return null;
  return (
    <ul aria-label="Working" className="divide-y divide-line rounded-2 border border-line text-12">
      {lines.map(([nodeId, text]) => {
        const name = displayName(nodeId.split(":").at(-1) ?? nodeId);
        return (
          <li key={nodeId} className="flex min-h-9 min-w-0 items-center gap-2 px-1.5 py-1.5">
            <Bobbin name={name} size={20} />
            <b className="shrink-0 font-strong text-13">{name}</b>
            <span className="min-w-0 flex-1 truncate text-fg-2">{text}</span>
            <ToneIcon tone="running" className="size-3.5" />
          </li>
        );
      })}
    </ul>
  );
}
