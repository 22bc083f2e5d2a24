"use client";

import type { Assistant } from "../../lib/contract/assistants";
import { ErrorState } from "../shell/error-state";
import { useServes } from "../shell/use-serves";
import { useStartThread } from "../shell/use-start-thread";
import { Card } from "../ui/card";
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

/** What stands in the place of the assistants until they are there. */
export function AssistantsPending({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  if (!error) return <AssistantGridSkeleton />;
  return (
    <Card>
      <ErrorState title="The assistants could not be loaded." error={error} onRetry={() => onRetry()} />
    </Card>
  );
}

/** The grid's true size, while the assistants are on the way. */
function AssistantGridSkeleton() {
  return (
    <div className={GRID} aria-busy="true">
      <p className="sr-only">Loading the assistants</p>
      {["a", "b", "c"].map((key) => (
        <Skeleton key={key} className="h-40 rounded-3" />
      ))}
    </div>
  );
}
