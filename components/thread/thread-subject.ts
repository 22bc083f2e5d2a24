"use client";

import { useQuery } from "@tanstack/react-query";
import { threadQuery } from "../../lib/client/one-thread";
import { useRunSession } from "../../lib/client/use-run-session";

/**
 * Which assistant a thread belongs to: the one its last run was for, else the one it was made for. A graph's id stands
 * for that graph's default assistant. Null when nobody has said yet.
 */
export function useAssistantId(threadId: string): string | null {
  const metadata = useQuery(threadQuery(threadId)).data?.metadata;
  const lastRun = useRunSession(threadId, (session) => session.runs[0]?.assistant_id);
  return lastRun ?? textOf(metadata?.assistant_id) ?? textOf(metadata?.graph_id) ?? null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
