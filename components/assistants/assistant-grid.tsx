"use client";

import type { Assistant } from "../../lib/contract/assistants";
import { useServes } from "../shell/use-serves";
import { useStartThread } from "../shell/use-start-thread";
import { Skeleton } from "../ui/skeleton";
import { AssistantCard } from "./assistant-card";

const GRID = "grid grid-cols-[minmax(0,1fr)] gap-4 two:grid-cols-2 full:grid-cols-3";

export function AssistantGrid({ assistants }: { assistants: readonly Assistant[] }) {
  const start = useStartThread();
  const serves = useServes();
  return (
    <ul className={GRID}>
      {assistants.map((assistant) => (
        <AssistantCard
          key={assistant.assistant_id}
          assistant={assistant}
          isServed={serves(assistant)}
          isStarting={start.isPending}
          onStart={() => start.mutate(assistant)}
        />
      ))}
    </ul>
  );
}

/** The grid's true size, while the assistants are on the way. */
export function AssistantGridSkeleton() {
  return (
    <div className={GRID} aria-busy="true">
      <p className="sr-only">Loading the assistants</p>
      {["a", "b", "c"].map((key) => (
        <Skeleton key={key} className="h-40 rounded-3" />
      ))}
    </div>
  );
}
