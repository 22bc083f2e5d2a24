"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { offeredAssistantsQuery } from "../../lib/client/catalog";
import { assignThread } from "../../lib/client/one-thread";
import { assistantTitle } from "../marks/assistant-title";
import { EmptyState } from "../shell/empty-state";
import { Button } from "../ui/button";

/** A thread that a program made without saying what for: a person chooses who works on it. */
export function ChooseAssistant({ threadId }: { threadId: string }) {
  const assistants = useQuery(offeredAssistantsQuery()).data?.items ?? [];
  const assign = useMutation({
    ...assignThread,
    onError: (error) => toast.error("The assistant could not be set.", { description: errorText(error) }),
  });
  return (
    <section aria-label="Graph" className="flex min-w-0 flex-1 bg-base">
      <EmptyState
        className="m-auto"
        action={
          <ul aria-label="Assistants" className="grid gap-2">
            {assistants.map((assistant) => (
              <li key={assistant.assistant_id}>
                <Button
                  className="w-full"
                  disabled={assign.isPending}
                  onClick={() => assign.mutate({ threadId, assistant })}
                >
                  {assistantTitle(assistant)}
                </Button>
              </li>
            ))}
          </ul>
        }
      >
        Nobody works on this thread yet. Choose an assistant.
      </EmptyState>
    </section>
  );
}
