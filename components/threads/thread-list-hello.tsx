"use client";

import { useQuery } from "@tanstack/react-query";
import { ToggleGroup } from "radix-ui";
import { useState } from "react";
import { offeredAssistantsQuery } from "../../lib/client/catalog";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import { assistantTitle } from "../marks/assistant-title";
import { useServes } from "../shell/use-serves";
import { Card } from "../ui/card";
import { ThreadListFirst } from "./thread-list-first";

const SHOWN = 6;

/** Home before the first thread: pick an assistant, say something, and watch. */
export function ThreadListHello() {
  const assistants = useQuery(offeredAssistantsQuery()).data?.items ?? [];
  const serves = useServes();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const offered = assistants.filter(serves).slice(0, SHOWN);
  const chosen = offered.find((assistant) => assistant.assistant_id === chosenId) ?? offered[0];

  return (
    <Card aria-labelledby="hello" className="grid justify-items-center gap-1 px-4 py-10">
      <HelloThread />
      <h2 id="hello" className="mt-3 text-20 tracking-[-0.012em]">
        Say hello
      </h2>
      {chosen ? (
        <>
          <p className="text-center text-fg-2">You see every step as it runs.</p>
          <ToggleGroup.Root
            type="single"
            aria-label="Assistant"
            value={chosen.assistant_id}
            onValueChange={(id) => (id === "" ? undefined : setChosenId(id))}
            className="mt-4 mb-3 flex flex-wrap justify-center gap-2"
          >
            {offered.map((assistant) => (
              <ToggleGroup.Item
                key={assistant.assistant_id}
                value={assistant.assistant_id}
                className="flex h-9 items-center gap-2 rounded-2 border border-line-strong bg-raised pr-3 pl-1.5 font-medium hover:border-control-line data-[state=on]:border-thread-line data-[state=on]:shadow-[0_0_0_1px_var(--thread-line)]"
              >
                <AssistantBobbin assistant={assistant} />
                {assistantTitle(assistant)}
              </ToggleGroup.Item>
            ))}
          </ToggleGroup.Root>
          <ThreadListFirst key={chosen.assistant_id} assistant={chosen} />
        </>
      ) : (
        <p className="text-center text-fg-2">
          Name a graph in langgraph.json, and its assistant appears here.
        </p>
      )}
    </Card>
  );
}

function HelloThread() {
  return (
    <svg viewBox="0 0 240 48" fill="none" aria-hidden="true" className="h-12 w-60">
      <path d="M20 0v48M70 0v48M120 0v48M170 0v48M220 0v48" stroke="var(--line-strong)" strokeWidth="1.5" />
      <path
        d="M0 24C10 24 12 12 20 12C33 12 57 36 70 36C83 36 107 12 120 12C133 12 157 36 170 36C183 36 207 12 220 12C228 12 230 24 240 24"
        stroke="var(--thread-line)"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
