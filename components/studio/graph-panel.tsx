"use client";

import { useQuery } from "@tanstack/react-query";
import { FileWarning, RotateCw } from "lucide-react";
import dynamic from "next/dynamic";
import { errorText } from "../../lib/client/api";
import { assistantQuery } from "../../lib/client/assistants";
import { graphsQuery } from "../../lib/client/graphs";
import { drawingQuery } from "../../lib/client/one-thread";
import { Button } from "../ui/button";
import { CodeBlock } from "../ui/code";
import { GraphSkeleton } from "./graph-skeleton";

/** React Flow measures the page, so it draws only in the browser. */
const GraphCanvas = dynamic(() => import("./graph-canvas").then((module) => module.GraphCanvas), {
  ssr: false,
  loading: () => <GraphSkeleton />,
});

/** The graph beside the chat, or why it cannot be drawn. */
export function GraphPanel({ threadId, assistantId }: { threadId: string; assistantId: string | null }) {
  const drawing = useQuery({ ...drawingQuery(assistantId ?? ""), enabled: assistantId !== null });
  return (
    <section aria-label="Graph" className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden bg-base">
      <h2 className="sr-only">Graph</h2>
      {drawing.data ? (
        <GraphCanvas threadId={threadId} drawing={drawing.data} />
      ) : drawing.error && assistantId ? (
        <GraphFailure
          assistantId={assistantId}
          error={drawing.error}
          onRetry={() => void drawing.refetch()}
        />
      ) : (
        <GraphSkeleton />
      )}
    </section>
  );
}

function GraphFailure({
  assistantId,
  error,
  onRetry,
}: {
  assistantId: string;
  error: unknown;
  onRetry: () => void;
}) {
  const assistant = useQuery(assistantQuery(assistantId));
  const graphs = useQuery(graphsQuery());
  const entry = graphs.data?.find((graph) => graph.graph_id === (assistant.data?.graph_id ?? assistantId));
  const place = entry?.error?.file
    ? `${entry.error.file}${entry.error.line === null ? "" : `:${entry.error.line}`}`
    : null;
  return (
    <div role="alert" className="m-auto grid max-w-lg gap-3 p-6">
      <h2 className="flex items-center gap-2 text-error">
        <FileWarning aria-hidden className="size-4" />
        The graph did not load
      </h2>
      <p className="text-fg-2">
        What the thread holds is safe. Once the graph loads again, it can go on.
        {place ? <span className="mono mt-1 block text-fg">{place}</span> : null}
      </p>
      <CodeBlock>{entry?.error?.message ?? errorText(error)}</CodeBlock>
      <Button className="justify-self-start" onClick={onRetry}>
        <RotateCw aria-hidden />
        Load again
      </Button>
    </div>
  );
}
