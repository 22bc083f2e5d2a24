"use client";

import type { ReactNode } from "react";
import { useId } from "react";
import type { ThreadPage } from "../../lib/client/threads";
import { ErrorState } from "../shell/error-state";
import { Card, CardHeader } from "../ui/card";
import { Skeleton } from "../ui/skeleton";

/** A card of threads: its head, then rows, or what stands in their place. */
export function ThreadListCard({
  icon,
  title,
  count,
  more,
  page,
  empty,
  className,
  children,
}: {
  icon?: ReactNode;
  title: string;
  count?: number;
  /** On the right of the head: a link to all of them. */
  more?: ReactNode;
  page: { data: ThreadPage | undefined; error: unknown; refetch: () => unknown };
  empty: string;
  className?: string;
  children: (page: ThreadPage) => ReactNode;
}) {
  const headingId = useId();
  return (
    <Card aria-labelledby={headingId} className={className}>
      <CardHeader id={headingId} icon={icon} title={title} {...(count ? { count } : {})}>
        {more}
      </CardHeader>
      {page.data === undefined ? (
        page.error ? (
          <ErrorState
            title="The threads could not be loaded."
            error={page.error}
            onRetry={() => page.refetch()}
            className="py-6"
          />
        ) : (
          <Rows />
        )
      ) : page.data.threads.length === 0 ? (
        <p className="border-line border-t px-4 py-3.5 text-fg-3">{empty}</p>
      ) : (
        <ul>{children(page.data)}</ul>
      )}
    </Card>
  );
}

function Rows() {
  return (
    <div className="grid">
      {["w-2/3", "w-1/2", "w-3/5"].map((width) => (
        <div key={width} className="flex h-14 items-center gap-3 border-line border-t px-4">
          <Skeleton className="size-6" />
          <Skeleton className={`h-2.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
