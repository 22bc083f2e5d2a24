"use client";

import { useQuery } from "@tanstack/react-query";
import { threadStateQuery } from "../../lib/client/one-thread";
import { useRunSession } from "../../lib/client/use-run-session";
import { JsonView } from "../marks/json-view";
import { EmptyState } from "../shell/empty-state";
import { ErrorState } from "../shell/error-state";
import { CopyButton } from "../ui/copy-button";
import { Skeleton } from "../ui/skeleton";

/** The values of the thread as a tree: the live ones while a run is active. */
export function StatePanel({ threadId }: { threadId: string }) {
  const state = useQuery(threadStateQuery(threadId));
  const live = useRunSession(threadId, (session) =>
    session.active ? (session.picture?.values ?? null) : null,
  );
  const values = live ?? state.data?.values;
  return (
    <section
      aria-label="State"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto bg-base [scrollbar-width:thin]"
    >
      <h2 className="sr-only">State</h2>
      {isEmpty(values) ? (
        state.isPending ? (
          <Skeleton className="m-4 h-40" />
        ) : state.error ? (
          <ErrorState
            title="The state could not be read."
            error={state.error}
            onRetry={() => void state.refetch()}
          />
        ) : (
          <EmptyState className="my-auto">What the graph remembers stands here once it has run.</EmptyState>
        )
      ) : (
        <div className="relative p-4">
          <CopyButton
            text={JSON.stringify(values, null, 2)}
            label="Copy state"
            className="absolute top-2 right-2 bg-base"
          />
          <JsonView value={values} openDepth={1} />
        </div>
      )}
    </section>
  );
}

function isEmpty(values: unknown): boolean {
  return values === null || values === undefined || Object.keys(values).length === 0;
}
