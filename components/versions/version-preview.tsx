"use client";

import { useQuery } from "@tanstack/react-query";
import { GitCompare, RotateCcw } from "lucide-react";
import Link from "next/link";
import { assistantSchemasQuery } from "../../lib/client/assistants";
import { paths } from "../../lib/client/paths";
import type { Assistant } from "../../lib/contract/assistants";
import type { VersionSummary } from "../../lib/contract/versions";
import { RelativeTime } from "../marks/relative-time";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { InlineCode } from "../ui/code";
import { Skeleton } from "../ui/skeleton";
import { AuthorName } from "./author-name";
import { VersionDetails } from "./version-details";

/** A version as it is: to read, with the ways on from it. What differs from live is marked. */
export function VersionPreview({
  version,
  live,
  onRestore,
}: {
  version: VersionSummary;
  live: Assistant | undefined;
  onRestore: () => void;
}) {
  // A version may be of another graph than the live one; a graph's id stands for its default assistant.
  const isOfLivesGraph = !live || live.graph_id === version.graph_id;
  const { data: schemas, isPending } = useQuery(
    assistantSchemasQuery(isOfLivesGraph ? version.assistant_id : version.graph_id),
  );
  const heading = `preview-v${version.version}`;
  const previous = version.version - 1;
  return (
    <Card aria-labelledby={heading}>
      <header className="flex flex-wrap items-center gap-2 border-line border-b py-2 pr-3 pl-4">
        <h2 id={heading} className="mono font-semibold text-13">
          v{version.version}
        </h2>
        <span className="text-12 text-fg-3">
          <AuthorName author={version.author} /> · <RelativeTime at={version.created_at} phrase />
        </span>
        <span className="flex-1" />
        {previous < 1 ? null : (
          <Button asChild size="s" variant="ghost">
            <Link href={paths.assistantDiff(version.assistant_id, { from: previous, to: version.version })}>
              <GitCompare aria-hidden />
              What it changed
            </Link>
          </Button>
        )}
        {version.live || !live ? null : (
          <Button asChild size="s" variant="ghost">
            <Link
              href={paths.assistantDiff(version.assistant_id, { from: live.version, to: version.version })}
            >
              <GitCompare aria-hidden />
              Against live
            </Link>
          </Button>
        )}
        <Button size="s" onClick={onRestore}>
          <RotateCcw aria-hidden />
          Restore
        </Button>
      </header>
      <div className="grid gap-5 p-4">
        <div className="grid gap-1">
          <p className="font-semibold text-14">{version.name}</p>
          {version.description ? <p className="text-fg-2">{version.description}</p> : null}
          <p className="text-12 text-fg-3">
            Graph <InlineCode>{version.graph_id}</InlineCode>
          </p>
        </div>
        {isPending ? (
          <Skeleton className="h-48" />
        ) : (
          <VersionDetails
            schemas={schemas ?? NO_SCHEMAS}
            values={version}
            live={version.live || !live ? null : live}
          />
        )}
      </div>
    </Card>
  );
}

/** A graph that does not load: the values alone are known. */
const NO_SCHEMAS = { config_schema: null, context_schema: null };
