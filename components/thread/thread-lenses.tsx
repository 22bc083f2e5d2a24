"use client";

import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs";
import { useWide } from "./use-wide";

interface LensesProps {
  chat: ReactNode;
  graph: ReactNode;
  state: ReactNode;
  /** The graph in short, above the lenses of a narrow page. */
  strip: ReactNode;
}

/** Chat and graph side by side where there is room, and the state behind the graph; else all three behind tabs. */
export function ThreadLenses(props: LensesProps) {
  return useWide() ? <WideLenses {...props} /> : <NarrowLenses {...props} />;
}

const PANEL = "flex min-h-0 min-w-0 flex-1 data-[state=inactive]:hidden";

function WideLenses({ chat, graph, state }: LensesProps) {
  return (
    <div className="grid min-h-0 flex-1 two:grid-cols-[minmax(0,55fr)_minmax(340px,45fr)]">
      <Tabs
        defaultValue="graph"
        className="flex min-h-0 min-w-0 flex-col border-line border-r max-two:hidden"
      >
        <TabsList aria-label="Lens" className="bg-raised px-2">
          <TabsTrigger value="graph">Graph</TabsTrigger>
          <TabsTrigger value="state">State</TabsTrigger>
        </TabsList>
        <TabsContent value="graph" forceMount className={PANEL}>
          {graph}
        </TabsContent>
        <TabsContent value="state" className={PANEL}>
          {state}
        </TabsContent>
      </Tabs>
      <div className="flex min-h-0 min-w-0">{chat}</div>
    </div>
  );
}

function NarrowLenses({ chat, graph, state, strip }: LensesProps) {
  return (
    <Tabs defaultValue="chat" className="flex min-h-0 flex-1 flex-col">
      <TabsList aria-label="Lens" className="bg-raised px-2">
        <TabsTrigger value="chat">Chat</TabsTrigger>
        <TabsTrigger value="graph">Graph</TabsTrigger>
        <TabsTrigger value="state">State</TabsTrigger>
      </TabsList>
      {strip}
      <TabsContent value="chat" forceMount className={PANEL}>
        {chat}
      </TabsContent>
      <TabsContent value="graph" className={PANEL}>
        {graph}
      </TabsContent>
      <TabsContent value="state" className={PANEL}>
        {state}
      </TabsContent>
    </Tabs>
  );
}
