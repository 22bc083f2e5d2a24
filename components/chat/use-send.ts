"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { newId } from "../../lib/client/new-id";
import { sendRun, titleFrom } from "../../lib/client/one-thread";
import type { RunRequest } from "../../lib/client/run-session";
import type { RunTarget } from "../../lib/client/run-target";
import { type Answered, answersToMetadata } from "./answer";
import { resumeWith } from "./ask";

/** The ways to start a run from the page. Each says whether it was accepted; a refusal is shown to the person. */
export function useSend(threadId: string, assistantId: string | null, target?: RunTarget) {
  const client = useQueryClient();

  async function start(request: Omit<RunRequest, "assistantId">, title: string | null, failed: string) {
    if (assistantId === null) return false;
    try {
      const prepared = await target?.prepare?.();
      const metadata = { ...request.metadata, ...prepared };
      await sendRun(
        client,
        threadId,
        { ...request, assistantId: target?.reference ?? assistantId, metadata },
        title,
      );
      return true;
    } catch (error) {
      toast.error(failed, { description: errorText(error) });
      return false;
    }
  }

  return {
    say: (text: string) =>
      start(
        { input: { messages: [{ type: "human", id: newId(), content: text }] } },
        titleFrom(text),
        "The message could not be sent.",
      ),
    submit: (input: Record<string, unknown>, title: string | null) =>
      start({ input }, title, "The input could not be sent."),
    answer: (answered: Omit<Answered, "runId">, value: unknown, pending: number) =>
      start(
        {
          command: { resume: resumeWith(answered.interruptId, value, pending) },
          metadata: answersToMetadata([answered]),
        },
        null,
        "The answer could not be sent.",
      ),
    goOn: () => start({ input: null }, null, "The run could not go on."),
  };
}
