"use client";

import { useState } from "react";
import { hasEnded } from "../../lib/client/trials";
import type { Preview } from "../../lib/contract/trials";
import { EmptyState } from "../shell/empty-state";
import { ErrorState } from "../shell/error-state";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Skeleton } from "../ui/skeleton";
import { ImpactItem } from "./impact-item";
import { useFollowPreview } from "./use-follow-preview";

/** How far the replays are, and the answers that have changed. */
export function ImpactResults({ assistantId, previewId }: { assistantId: string; previewId: string }) {
  const { data: preview, error, refetch } = useFollowPreview(assistantId, previewId);
  if (!preview) {
    return error ? (
      <Card>
        <ErrorState title="The preview could not be read." error={error} onRetry={() => void refetch()} />
      </Card>
    ) : (
      <Skeleton className="h-64 rounded-3" />
    );
  }
  if (preview.items.length === 0) {
    return (
      <Card>
        <EmptyState className="py-8">
          Version {preview.live_version} has not answered anything yet that could be asked again. Try the
          draft in the panel beside its form.
        </EmptyState>
      </Card>
    );
  }
  return <Results preview={preview} />;
}

function Results({ preview }: { preview: Preview }) {
  const [all, setAll] = useState(false);
  const { items } = preview;
  const ended = items.filter(hasEnded);
  const changed = items.filter((item) => item.changed);
  const others = items.length - changed.length;
  const isDone = ended.length === items.length;
  const shown = all ? items : changed;
  return (
    <section aria-labelledby="impact" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid gap-2">
        <div className="flex flex-wrap items-center gap-3">
          <h2 id="impact" aria-live="polite" className="text-16">
            {changed.length} of {ended.length} {ended.length === 1 ? "answer" : "answers"} changed
          </h2>
          <span className="text-12 text-fg-3">
            {preview.draft_revision > 0
              ? `Draft, revision ${preview.draft_revision}`
              : "No draft: live again"}{" "}
            against version {preview.live_version}
          </span>
          <span className="flex-1" />
          {others > 0 ? (
            <Button size="s" aria-pressed={all} onClick={() => setAll(!all)}>
              {all ? "Only what changed" : `Show the other ${others}`}
            </Button>
          ) : null}
        </div>
        {isDone ? null : (
          <progress
            aria-label="Replays that have ended"
            value={ended.length}
            max={items.length}
            className="h-1.5 w-full overflow-hidden rounded-full accent-thread"
          >
            {ended.length} of {items.length}
          </progress>
        )}
      </header>
      {shown.map((item) => (
        <ImpactItem key={item.replay_run_id} item={item} />
      ))}
      {isDone && changed.length === 0 && !all ? (
        <Card>
          <EmptyState className="py-8">The draft answers all of them as the live version did.</EmptyState>
        </Card>
      ) : null}
    </section>
  );
}
