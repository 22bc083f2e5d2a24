"use client";

import { useQuery } from "@tanstack/react-query";
import { toChatMessage } from "../../lib/client/chat-message";
import { duration } from "../../lib/client/duration";
import { threadStateQuery } from "../../lib/client/one-thread";
import { useRunSession } from "../../lib/client/use-run-session";
import { readMessages } from "../../lib/client/wire-message";
import { isSettled } from "../../lib/contract/run-status";
import { Chip } from "../ui/chip";

/** Which version gave the newest answer on a thread, in what time, with how many tokens. */
export function AnswerCost({ threadId, name }: { threadId: string; name: string }) {
  const run = useRunSession(threadId, (session) => session.runs[0]);
  const values = useQuery(threadStateQuery(threadId)).data?.values;
  const messages = readMessages(values).map(toChatMessage);
  const asked = messages.findLastIndex(({ type }) => type === "human");
  const tokens = messages.slice(asked + 1).reduce((sum, message) => sum + (message.tokens ?? 0), 0);
  const version = run?.metadata.assistant_version;
  const revision = run?.metadata.draft_revision;
  const of = typeof revision === "number" ? `, revision ${revision}` : "";
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-12 text-fg-2">
      <Chip variant={name === "Live" ? "live" : "plain"}>
        {name}
        {name === "Live" && typeof version === "number" ? <span className="mono">v{version}</span> : of}
      </Chip>
      {run && isSettled(run.status) ? (
        <span className="mono">
          {duration(Date.parse(run.updated_at) - Date.parse(run.created_at))}
          {tokens > 0 ? ` · ${tokens.toLocaleString("en")} tokens` : ""}
        </span>
      ) : null}
    </p>
  );
}
