"use client";

import { useQuery } from "@tanstack/react-query";
import { OctagonX } from "lucide-react";
import { graphsQuery } from "../../lib/client/graphs";
import type { GraphEntry } from "../../lib/contract/studio";
import { Card, CardHeader } from "../ui/card";
import { CodeBlock, InlineCode } from "../ui/code";

/** The graphs of langgraph.json that could not be loaded, each with its reason. Nothing when all could. */
export function FailedGraphs() {
  const { data: graphs = [] } = useQuery(graphsQuery());
  const failed = graphs.filter((graph) => graph.status === "failed");
  if (failed.length === 0) return null;
  return (
    <Card aria-labelledby="failed-graphs">
      <CardHeader
        id="failed-graphs"
        icon={<OctagonX aria-hidden className="stroke-2 text-error" />}
        title={
          failed.length === 1
            ? "One graph could not be loaded"
            : `${failed.length} graphs could not be loaded`
        }
      />
      <ul>
        {failed.map((graph) => (
          <li key={graph.graph_id} className="grid gap-2 border-line border-t px-4 py-3">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <InlineCode>{graph.graph_id}</InlineCode>
              <span className="mono text-fg-3 [overflow-wrap:anywhere]">{placeOf(graph)}</span>
            </p>
            <CodeBlock className="max-h-40">{graph.error?.message ?? "It says no reason."}</CodeBlock>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** File and line of the error, else what langgraph.json names. */
function placeOf({ error, source }: GraphEntry): string {
  if (!error?.file) return source;
  return error.line === null ? error.file : `${error.file}:${error.line}`;
}
