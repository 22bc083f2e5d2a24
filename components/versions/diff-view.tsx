"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { assistantSchemasQuery } from "../../lib/client/assistants";
import { diffConfigurations } from "../../lib/client/config-diff";
import { counted } from "../../lib/client/counted";
import { type DiffSide, paths } from "../../lib/client/paths";
import { ConfigDiff } from "../config-diff/config-diff";
import { EmptyState } from "../shell/empty-state";
import { ErrorState } from "../shell/error-state";
import { PageBody } from "../shell/page-header";
import { Card } from "../ui/card";
import { Segmented } from "../ui/segmented";
import { Skeleton } from "../ui/skeleton";
import { CopyToDraft } from "./copy-to-draft";
import { DiffPicker } from "./diff-picker";
import { FigureChanges } from "./figure-changes";
import { sideName } from "./side-name";
import { useCopyToDraft } from "./use-copy-to-draft";
import { type LoadedSide, useDiffSide } from "./use-diff-side";

const LAYOUTS = [
  { value: "together", label: "Together" },
  { value: "apart", label: "Side by side" },
] as const;

/** Two versions of an assistant, or one and the draft: what differs, setting by setting. */
export function DiffView({ assistantId, from, to }: { assistantId: string; from: DiffSide; to: DiffSide }) {
  const router = useRouter();
  const [layout, setLayout] = useState<"together" | "apart">("together");
  const older = useDiffSide(assistantId, from);
  const newer = useDiffSide(assistantId, to);
  const show = (sides: { from: DiffSide; to: DiffSide }) =>
    router.push(paths.assistantDiff(assistantId, sides), { scroll: false });
  return (
    <PageBody>
      <div className="mx-auto grid w-full max-w-[920px] grid-cols-[minmax(0,1fr)] gap-4">
        <h2>Compare</h2>
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <DiffPicker assistantId={assistantId} from={from} to={to} onChange={show} />
          <span className="flex-1" />
          <Segmented
            label="How texts are shown"
            size="s"
            value={layout}
            onValueChange={setLayout}
            options={LAYOUTS}
          />
        </div>
        <Sides assistantId={assistantId} from={from} to={to} older={older} newer={newer} layout={layout} />
      </div>
    </PageBody>
  );
}

function Sides({
  assistantId,
  from,
  to,
  older,
  newer,
  layout,
}: {
  assistantId: string;
  from: DiffSide;
  to: DiffSide;
  older: LoadedSide;
  newer: LoadedSide;
  layout: "together" | "apart";
}) {
  const schemas = useQuery(assistantSchemasQuery(assistantId));
  const copying = useCopyToDraft(assistantId);
  const settings =
    older.state === "loaded" && newer.state === "loaded" ? ([older.settings, newer.settings] as const) : null;
  const differences = useMemo(
    () => (settings ? diffConfigurations(schemas.data, ...settings) : []),
    [schemas.data, settings?.[0], settings?.[1]],
  );
  for (const [name, side] of [
    [from, older],
    [to, newer],
  ] as const) {
    if (side.state === "absent")
      return (
        <Card>
          <EmptyState>There is no {sideName(name)} of this assistant. Choose another one above.</EmptyState>
        </Card>
      );
    if (side.state === "failed")
      return (
        <Card>
          <ErrorState
            title={`${name === "draft" ? "The draft" : sideName(name)} could not be loaded.`}
            error={side.error}
            onRetry={side.retry}
          />
        </Card>
      );
  }
  if (older.state !== "loaded" || newer.state !== "loaded" || schemas.isPending)
    return <Skeleton className="h-64 rounded-3" />;
  return (
    <>
      {older.version && newer.version ? <FigureChanges from={older.version} to={newer.version} /> : null}
      <p role="status" className="text-fg-2">
        {differences.length === 0
          ? `${from === to ? "It is the same version twice" : "The two are the same"}: nothing differs.`
          : `${counted(differences.length, "setting")} ${differences.length === 1 ? "differs" : "differ"}.`}
      </p>
      <ConfigDiff
        differences={differences}
        apart={layout === "apart"}
        acts={(difference) => (
          <CopyToDraft
            difference={difference}
            sides={[
              { name: from, settings: older.settings },
              { name: to, settings: newer.settings },
            ]}
            copying={copying}
          />
        )}
      />
    </>
  );
}
