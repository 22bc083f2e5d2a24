"use client";

import { type ReactNode, useState } from "react";
import { cn } from "../ui/cn";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs";
import { useWide } from "./use-wide";

type Lens = "chat" | "graph" | "state";

const LENSES: readonly Lens[] = ["chat", "graph", "state"];

/**
 * Chat and graph side by side where there is room, and the state behind the graph; else one of the three at a time.
 * It is one tree for both, so that what is being written outlives a turned phone.
 */
export function ThreadLenses({
  chat,
  graph,
  state,
  strip,
}: {
  chat: ReactNode;
  graph: ReactNode;
  state: ReactNode;
  /** The graph in short, above the lenses of a narrow page. */
  strip: ReactNode;
}) {
  const isWide = useWide();
  const [chosen, setChosen] = useState<Lens>("chat");
  const lens = isWide && chosen === "chat" ? "graph" : chosen;
  return (
    <Tabs
      value={lens}
      onValueChange={(value) => setChosen(LENSES.find((one) => one === value) ?? "chat")}
      className="flex min-h-0 flex-1 flex-col two:grid two:grid-cols-[minmax(0,55fr)_minmax(340px,45fr)] two:grid-rows-[auto_minmax(0,1fr)]"
    >
      <TabsList aria-label="Lens" className="shrink-0 bg-raised px-2 two:border-r">
        <TabsTrigger value="chat" className="two:hidden">
          Chat
        </TabsTrigger>
        <TabsTrigger value="graph">Graph</TabsTrigger>
        <TabsTrigger value="state">State</TabsTrigger>
      </TabsList>
      <div className="shrink-0 two:hidden">{isWide ? null : strip}</div>
      {lens === "state" ? null : (
        <Panel
          lens="graph"
          isShown={chosen === "graph"}
          className="two:col-start-1 two:row-start-2 two:border-r"
        >
          {isWide || lens === "graph" ? graph : null}
        </Panel>
      )}
      {lens === "state" ? (
        <Panel lens="state" isShown className="two:col-start-1 two:row-start-2 two:border-r">
          {state}
        </Panel>
      ) : null}
      <Panel
        lens="chat"
        isShown={chosen === "chat"}
        className="two:col-start-2 two:row-span-2 two:row-start-1"
      >
        {chat}
      </Panel>
    </Tabs>
  );
}

/** On a narrow page only the chosen lens is seen; where there is room, each has its own place. */
function Panel({
  lens,
  isShown,
  className,
  children,
}: {
  lens: Lens;
  isShown: boolean;
  className: string;
  children: ReactNode;
}) {
  return (
    <TabsContent
      value={lens}
      forceMount
      tabIndex={-1}
      className={cn("flex min-h-0 min-w-0 flex-1 border-line", isShown ? null : "max-two:hidden", className)}
    >
      {children}
    </TabsContent>
  );
}
