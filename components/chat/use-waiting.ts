"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { threadQuery, threadStateQuery } from "../../lib/client/one-thread";
import { type PendingInterrupt, readInterrupts } from "../../lib/client/turn-picture";
import { useRunSession } from "../../lib/client/use-run-session";
import { readMessages } from "../../lib/client/wire-message";
import { type Ask, readAsk } from "./ask";

export interface Waiting extends PendingInterrupt {
  ask: Ask;
}

const NONE: { asks: Waiting[]; pausedBefore: string[]; lastMessageId: string | null } = {
  asks: [],
  pausedBefore: [],
  lastMessageId: null,
};

/** What the thread waits for. Nothing while a run is active: an answer was given, or another way was taken. */
export function useWaiting(threadId: string): typeof NONE {
  const state = useQuery(threadStateQuery(threadId)).data;
  const isBusy = useQuery(threadQuery(threadId)).data?.status === "busy";
  const active = useRunSession(threadId, (session) => session.active !== null || session.sending !== null);
  const newest = useRunSession(threadId, (session) => session.runs[0]?.status);
  return useMemo(() => {
    if (!state || active || isBusy) return NONE;
    const found = [
      ...readInterrupts(state.interrupts),
      ...state.tasks.flatMap((task) => readInterrupts(task.interrupts)),
    ];
    const byId = new Map(found.map((interrupt) => [interrupt.id, interrupt]));
    const asks = [...byId.values()].map((interrupt) => ({ ...interrupt, ask: readAsk(interrupt.value) }));
    const paused = asks.length === 0 && newest === "success" ? state.next : [];
    return { asks, pausedBefore: paused, lastMessageId: readMessages(state.values).at(-1)?.id ?? null };
  }, [state, active, isBusy, newest]);
}
