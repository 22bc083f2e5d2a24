"use client";

import { useQuery } from "@tanstack/react-query";
import { catalogFacetsQuery } from "../../lib/client/catalog";
import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import { ErrorState } from "../shell/error-state";
import { useServes } from "../shell/use-serves";
import { useStartThread } from "../shell/use-start-thread";
import { Card } from "../ui/card";
import { Skeleton } from "../ui/skeleton";
import { CatalogCard } from "./catalog-card";
import { CatalogTable } from "./catalog-table";
import { useCatalogActs } from "./use-catalog-acts";

const GRID = "grid grid-cols-[minmax(0,1fr)] gap-4 two:grid-cols-2 full:grid-cols-3";

/** Assistants as cards or as a table. */
export function CatalogGrid({
  items,
  as = "cards",
  onPickTag,
}: {
  items: readonly CatalogItem[];
  as?: "cards" | "table" | undefined;
  onPickTag?: (tag: string) => void;
}) {
  const start = useStartThread();
  const serves = useServes();
  const acts = useCatalogActs();
  const { data: facets } = useQuery(catalogFacetsQuery());
  const knownTags = facets?.tags.map(({ value }) => value) ?? [];
  const entries = items.map((item) => ({
    item,
    acts,
    knownTags,
    onPickTag,
    onStart: serves(item) ? () => start.mutate(item) : undefined,
  }));
  if (as === "table") return <CatalogTable entries={entries} />;
  return (
    <ul className={GRID}>
      {entries.map((entry) => (
        <CatalogCard key={entry.item.assistant_id} {...entry} />
      ))}
    </ul>
  );
}

/** What stands in the place of the assistants until they are there. */
export function CatalogPending({
  error,
  onRetry,
  as = "cards",
}: {
  error: unknown;
  onRetry: () => unknown;
  as?: "cards" | "table" | undefined;
}) {
  if (error) {
    return (
      <Card>
        <ErrorState title="The assistants could not be loaded." error={error} onRetry={() => onRetry()} />
      </Card>
    );
  }
  return (
    <div className={as === "cards" ? GRID : "grid gap-px"} aria-busy="true">
      <p className="sr-only">Loading the assistants</p>
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <Skeleton key={key} className={as === "cards" ? "h-[212px] rounded-3" : "h-13"} />
      ))}
    </div>
  );
}
