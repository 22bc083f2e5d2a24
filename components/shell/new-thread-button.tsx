"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { offeredAssistantsQuery } from "../../lib/client/catalog";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import { assistantTitle } from "../marks/assistant-title";
import { Button } from "../ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import { useServes } from "./use-serves";
import { useStartThread } from "./use-start-thread";

/** Starts a thread with the assistant that is picked. */
export function NewThreadButton() {
  const assistants = useQuery(offeredAssistantsQuery()).data?.items ?? [];
  const start = useStartThread();
  const serves = useServes();
  const offered = assistants.filter(serves);
  const isOff = start.isPending || offered.length === 0;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="s" variant="primary" disabled={isOff}>
          <Plus aria-hidden />
          New thread
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-w-80">
        <DropdownMenuLabel>With</DropdownMenuLabel>
        {offered.map((assistant) => (
          <DropdownMenuItem key={assistant.assistant_id} onSelect={() => start.mutate(assistant)}>
            <AssistantBobbin assistant={assistant} size={20} />
            <span className="truncate">{assistantTitle(assistant)}</span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
