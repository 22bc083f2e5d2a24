"use client";

import { useQuery } from "@tanstack/react-query";
import { GitCompare, RotateCcw } from "lucide-react";
import Link from "next/link";
import { assistantSchemasQuery } from "../../lib/client/assistants";
import { paths } from "../../lib/client/paths";
import type { VersionSummary } from "../../lib/contract/versions";
import { ConfigForm } from "../config-form/config-form";
import { RelativeTime } from "../marks/relative-time";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { InlineCode } from "../ui/code";
import { Skeleton } from "../ui/skeleton";
import { AuthorName } from "./author-name";

/** A version as it is: to read, with the ways on from it. */
export function VersionPreview({
  version,
  previous,
  onRestore,
}: {
  version: VersionSummary;
  /** The number of the version before it, if there is one. */
  previous: number | undefined;
  onRestore: () => void;
}) {
  const { data: schemas, isPending } = useQuery(assistantSchemasQuery(version.assistant_id));
  const heading = `preview-v${version.version}`;
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
        {previous === undefined ? null : (
          <Button asChild size="s" variant="ghost">
            <Link href={paths.assistantDiff(version.assistant_id, { from: previous, to: version.version })}>
              <GitCompare aria-hidden />
              What it changed
            </Link>
          </Button>
        )}
        <Button size="s" onClick={onRestore}>
          <RotateCcw aria-hidden />
          Restore
        </Button>
      </header>
      <div className="grid gap-3 p-4">
        <h3 className="text-14">{version.name}</h3>
        {version.description ? <p className="text-fg-2">{version.description}</p> : null}
        <p className="text-12 text-fg-3">
          Graph <InlineCode>{version.graph_id}</InlineCode>
        </p>
        {isPending ? <Skeleton className="h-48" /> : null}
        {isPending ? null : (
          <ConfigForm schemas={schemas ?? NO_SCHEMAS} values={version} onChange={() => {}} readOnly />
        )}
      </div>
    </Card>
  );
}

/** A graph that does not load: the form knows the values alone. */
const NO_SCHEMAS = { config_schema: null, context_schema: null };
