"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { assistantsQuery } from "../../lib/client/assistants";
import { EmptyState } from "../shell/empty-state";
import { SearchField } from "../shell/search-field";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { AssistantGrid, AssistantsPending } from "./assistant-grid";
import { matchingAssistants } from "./assistant-search";
import { FailedGraphs } from "./failed-graphs";
import { NewAssistant } from "./new-assistant";

/** All assistants, searched as one types, and the graphs that could not be loaded. */
export function AssistantList() {
  const { data: assistants, error, refetch } = useQuery(assistantsQuery());
  const [text, setText] = useState("");
  const found = matchingAssistants(assistants ?? [], text);
  return (
    <>
      <FailedGraphs />
      <div className="flex flex-wrap items-center gap-3">
        <SearchField
          label="Search assistants"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p role="status" className="text-12 text-fg-3 tabular-nums">
          {assistants === undefined ? "" : countWords(found.length, assistants.length)}
        </p>
      </div>
      {assistants === undefined ? (
        <AssistantsPending error={error} onRetry={refetch} />
      ) : found.length > 0 ? (
        <AssistantGrid assistants={found} />
      ) : (
        <Card>
          {assistants.length === 0 ? (
            <EmptyState action={<NewAssistant />}>
              No graph is served. Name one in langgraph.json, and its assistant appears here.
            </EmptyState>
          ) : (
            <EmptyState
              action={
                <Button size="s" onClick={() => setText("")}>
                  Clear the search
                </Button>
              }
            >
              No assistant has “{text.trim()}” in its name, description or graph.
            </EmptyState>
          )}
        </Card>
      )}
    </>
  );
}

function countWords(found: number, total: number): string {
  if (found !== total) return `${found} of ${total}`;
  return total === 1 ? "1 assistant" : `${total} assistants`;
}
