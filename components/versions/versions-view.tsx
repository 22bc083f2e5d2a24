"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { assistantQuery } from "../../lib/client/assistants";
import type { DiffSide } from "../../lib/client/paths";
import { draftSettingsQuery, versionPagesQuery, versionQuery } from "../../lib/client/versions";
import type { VersionSummary } from "../../lib/contract/versions";
import { ErrorState } from "../shell/error-state";
import { PageBody } from "../shell/page-header";
import { Button } from "../ui/button";
import { Card, CardHeader } from "../ui/card";
import { Skeleton } from "../ui/skeleton";
import { CompareBar } from "./compare-bar";
import { DraftRow } from "./draft-row";
import { FarVersion } from "./far-version";
import { GapRow } from "./gap-row";
import { LabelDialog } from "./label-dialog";
import { NoteDialog } from "./note-dialog";
import { RestoreDialog } from "./restore-dialog";
import { TakeLabelDialog } from "./take-label-dialog";
import { VersionMenu } from "./version-menu";
import { VersionPreview } from "./version-preview";
import { VersionRow } from "./version-row";

/** What is asked about a version at the moment. */
type Asked =
  | { about: "note" | "restore"; version: VersionSummary }
  | { about: "label"; version: VersionSummary; label: string | null }
  | { about: "taking"; version: VersionSummary; label: string };

/** The versions of an assistant along its thread, newest first, beside the one that is looked at. */
export function VersionsView({ assistantId, shown }: { assistantId: string; shown: number | undefined }) {
  const { data: assistant } = useQuery(assistantQuery(assistantId));
  const { data: draft } = useQuery({ ...draftSettingsQuery(assistantId), retry: false });
  const pages = useInfiniteQuery(versionPagesQuery(assistantId));
  const [ticked, setTicked] = useState<DiffSide[]>([]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const versions = pages.data?.pages.flat();
  const live = assistant?.version ?? versions?.find((version) => version.live)?.version;
  const wanted = shown ?? live;
  const listed = versions?.find((version) => version.version === wanted);
  // An address may ask for one that is further back than the pages that are loaded.
  const isFar = versions !== undefined && wanted !== undefined && listed === undefined;
  const far = useQuery({ ...versionQuery(assistantId, wanted ?? 0), enabled: isFar });
  const preview = listed ?? (isFar ? (far.data ?? undefined) : undefined);
  // Two at most: a third one takes the place of the first.
  const tick = (side: DiffSide) =>
    setTicked(ticked.includes(side) ? ticked.filter((one) => one !== side) : [...ticked, side].slice(-2));
  const row = (version: VersionSummary) => (
    <VersionRow
      key={version.version}
      version={version}
      isShown={version === preview}
      isTicked={ticked.includes(version.version)}
      onTick={() => tick(version.version)}
      onEditNote={() => setAsked({ about: "note", version })}
      menu={
        <VersionMenu
          version={version}
          live={live ?? version.version}
          hasDraft={draft?.exists ?? false}
          onRestore={() => setAsked({ about: "restore", version })}
          onMoveLabel={(label) => setAsked({ about: "label", version, label })}
          onTakeLabel={(label) => setAsked({ about: "taking", version, label })}
        />
      }
    />
  );
  return (
    <>
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 two:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <Card aria-labelledby="history" className="overflow-clip">
            <CardHeader id="history" title="History" />
            {versions === undefined || live === undefined ? (
              pages.error ? (
                <ErrorState
                  title="The versions could not be loaded."
                  error={pages.error}
                  onRetry={pages.refetch}
                />
              ) : (
                <div className="grid gap-3 border-line border-t p-4">
                  <Skeleton className="h-16" />
                  <Skeleton className="h-16" />
                  <Skeleton className="h-16" />
                </div>
              )
            ) : (
              <ol className="divide-y divide-line border-line border-t" aria-label="Versions, newest first">
                {draft?.exists ? (
                  <DraftRow
                    assistantId={assistantId}
                    base={draft.base_version}
                    live={live}
                    isTicked={ticked.includes("draft")}
                    onTick={() => tick("draft")}
                  />
                ) : null}
                {versions.map(row)}
                {isFar && preview ? (
                  <>
                    <GapRow above={versions.at(-1)?.version ?? live} below={preview.version} />
                    {row(preview)}
                  </>
                ) : null}
              </ol>
            )}
            {pages.hasNextPage ? (
              <div className="border-line border-t p-3 text-center">
                <Button size="s" disabled={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
                  Older versions
                </Button>
              </div>
            ) : null}
          </Card>
          {preview ? (
            <VersionPreview
              key={preview.version}
              version={preview}
              live={assistant}
              onRestore={() => setAsked({ about: "restore", version: preview })}
            />
          ) : isFar ? (
            <FarVersion
              assistantId={assistantId}
              version={wanted}
              isAbsent={far.data === null}
              error={far.error}
              onRetry={far.refetch}
            />
          ) : null}
        </div>
        {ticked.length > 0 ? (
          <CompareBar assistantId={assistantId} ticked={ticked} onClear={() => setTicked([])} />
        ) : null}
      </PageBody>
      <Asking asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function Asking({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
  if (asked?.about === "note") return <NoteDialog version={asked.version} onClose={onClose} />;
  if (asked?.about === "restore") return <RestoreDialog version={asked.version} onClose={onClose} />;
  if (asked?.about === "label")
    return <LabelDialog version={asked.version} preset={asked.label} onClose={onClose} />;
  if (asked?.about === "taking")
    return <TakeLabelDialog version={asked.version} label={asked.label} onClose={onClose} />;
  return null;
}
