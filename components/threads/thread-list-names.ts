"use client";

import { useQuery } from "@tanstack/react-query";
import { assistantsQuery } from "../../lib/client/assistants";
import type { ThreadSummary } from "../../lib/client/thread-summary";
import { assistantTitle } from "../marks/assistant-title";
import { displayName } from "../marks/display-name";
import { shortId } from "../marks/short-id";

/** What a thread is called: its title, else its assistant and a short id, which tell it from its neighbours. */
export function threadTitle(thread: ThreadSummary, assistantName: string | null): string {
  return thread.title ?? `${assistantName ?? "Thread"} ${shortId(thread.thread_id)}`;
}

/** The name of a thread's assistant, else of its graph; null while nothing has run on it. */
export function useAssistantName(): (thread: ThreadSummary) => string | null {
  const { data: assistants = [] } = useQuery(assistantsQuery());
  const byId = new Map(assistants.map((assistant) => [assistant.assistant_id, assistantTitle(assistant)]));
  return (thread) =>
    (thread.assistant_id === null ? undefined : byId.get(thread.assistant_id)) ??
    (thread.graph_id === null ? null : displayName(thread.graph_id));
}
