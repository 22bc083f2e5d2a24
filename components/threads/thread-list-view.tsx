"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths, type ThreadsView } from "../../lib/client/paths";
import { sliceOf, THREADS_PAGE, threadsQuery } from "../../lib/client/threads";
import { EmptyState } from "../shell/empty-state";
import { ErrorState } from "../shell/error-state";
import { NewThreadButton } from "../shell/new-thread-button";
import { Pager } from "../shell/pager";
import { WaitingCount } from "../shell/waiting-count";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { tabClass, tabListClass } from "../ui/tabs";
import { useLiveThreads } from "./thread-list-live";
import { ThreadListSkeleton } from "./thread-list-skeleton";
import { ThreadListTable } from "./thread-list-table";

const FILTERS = [
  { label: "All", empty: "There are no threads yet." },
  { label: "Waiting", status: "interrupted", empty: "No thread waits for you." },
  { label: "Running", status: "busy", empty: "Nothing runs at the moment." },
  { label: "Errors", status: "error", empty: "No thread’s last run failed." },
] as const;

/** The thread list; which part of it is in the address. */
export function ThreadListView({ view }: { view: ThreadsView }) {
  const page = view.page ?? 1;
  const { data, error, refetch } = useQuery(threadsQuery(sliceOf(view)));
  useLiveThreads(data?.threads ?? []);
  const filter =
    FILTERS.find((candidate) => "status" in candidate && candidate.status === view.status) ?? FILTERS[0];

  return (
    <Card aria-label="Threads">
      <nav aria-label="Filter by status" className={tabListClass}>
        {FILTERS.map((candidate) => {
          const status = "status" in candidate ? candidate.status : undefined;
          return (
            <Link
              key={candidate.label}
              href={paths.threads(status ? { status } : {})}
              aria-current={candidate === filter ? "page" : undefined}
              className={tabClass}
            >
              {candidate.label}
              {status === "interrupted" ? <WaitingCount /> : null}
            </Link>
          );
        })}
      </nav>
      {data === undefined ? (
        error ? (
          <ErrorState title="The threads could not be loaded." error={error} onRetry={refetch} />
        ) : (
          <ThreadListSkeleton />
        )
      ) : data.threads.length > 0 ? (
        <>
          <ThreadListTable threads={data.threads} />
          <Pager
            className="h-12 border-line border-t px-3"
            page={page}
            size={THREADS_PAGE}
            shown={data.threads.length}
            total={data.total}
            hrefOf={(page) => paths.threads({ ...view, page })}
          />
        </>
      ) : page > 1 ? (
        <EmptyState
          action={
            <Button asChild size="s">
              <Link href={paths.threads(view.status ? { status: view.status } : {})}>First page</Link>
            </Button>
          }
        >
          This page is empty now.
        </EmptyState>
      ) : (
        <EmptyState
          action={
            view.status ? (
              <Button asChild size="s">
                <Link href={paths.threads()}>Show all threads</Link>
              </Button>
            ) : (
              <NewThreadButton />
            )
          }
        >
          {filter.empty}
        </EmptyState>
      )}
    </Card>
  );
}
