"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { assistantVersionsQuery } from "../../lib/client/assistants";
import { paths } from "../../lib/client/paths";
import { RelativeTime } from "../marks/relative-time";
import { ErrorState } from "../shell/error-state";
import { Button } from "../ui/button";
import { Card, CardHeader } from "../ui/card";
import { Chip } from "../ui/chip";
import { Skeleton } from "../ui/skeleton";

/** The versions of an assistant along its thread, newest first: a filled eye is live. */
export function AssistantVersions({ assistantId, live }: { assistantId: string; live: number }) {
  const { data: versions, error, refetch } = useQuery(assistantVersionsQuery(assistantId));
  return (
    <Card aria-labelledby="versions">
      <CardHeader id="versions" title="Versions" {...(versions ? { count: versions.length } : {})}>
        <Button asChild size="s" variant="ghost">
          <Link href={paths.assistantVersions(assistantId)}>Compare and restore</Link>
        </Button>
      </CardHeader>
      {versions === undefined ? (
        error ? (
          <ErrorState title="The versions could not be loaded." error={error} onRetry={refetch} />
        ) : (
          <div className="px-4 pb-4">
            <Skeleton className="h-20" />
          </div>
        )
      ) : (
        <ol className="border-line border-t py-2">
          {versions.map((version) => (
            <li key={version.version} className="group relative flex h-9 items-center gap-3 px-4">
              <span
                aria-hidden
                className="absolute top-0 bottom-0 left-[21px] w-0.5 bg-thread-line group-first:top-1/2 group-last:bottom-1/2 group-only:hidden"
              />
              <span
                aria-hidden
                className={`relative h-3 w-[9px] shrink-0 rounded-full border-[1.75px] border-thread-line ${version.version === live ? "bg-thread-line" : "bg-raised"} ml-px`}
              />
              <span className="mono w-10 font-medium">v{version.version}</span>
              {version.version === live ? <Chip variant="live">live</Chip> : null}
              <span className="ml-auto text-12 text-fg-3">
                <RelativeTime at={version.created_at} phrase />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
