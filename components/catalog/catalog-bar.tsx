"use client";

import { useQuery } from "@tanstack/react-query";
import { Archive, LayoutGrid, List } from "lucide-react";
import { catalogFacetsQuery } from "../../lib/client/catalog";
import {
  type CatalogChange,
  type CatalogSort,
  type CatalogView,
  withChange,
} from "../../lib/client/catalog-view";
import { displayName } from "../marks/display-name";
import { Button } from "../ui/button";
import { Segmented } from "../ui/segmented";
import { CatalogFilter } from "./catalog-filter";
import { TextSearch } from "./text-search";
import type { ChangeView } from "./use-catalog-view";

const SORTS: readonly { value: CatalogSort; label: string }[] = [
  { value: "changed", label: "Last changed" },
  { value: "used", label: "Last used" },
  { value: "name", label: "Name" },
  { value: "created", label: "Newest" },
];
interface CatalogBarProps {
  view: CatalogView;
  changeView: ChangeView;
  /** Undefined while the answer is on its way. */
  total: number | undefined;
}

/** Search, filters, order and shape of the list; each of them is part of the address. */
export function CatalogBar({ view, changeView, total }: CatalogBarProps) {
  const { data: facets } = useQuery(catalogFacetsQuery());
  const set = (change: CatalogChange) => changeView((now) => withChange(now, change));
  return (
    <search aria-label="Assistants" className="flex flex-wrap items-center gap-2">
      <TextSearch text={view.text ?? ""} changeView={changeView} />
      <CatalogFilter
        label="Graph"
        value={view.graph}
        facet={facets?.graphs}
        name={displayName}
        onChange={(graph) => set({ graph })}
      />
      <CatalogFilter label="Tag" value={view.tag} facet={facets?.tags} onChange={(tag) => set({ tag })} />
      <CatalogFilter
        label="Label"
        value={view.label}
        facet={facets?.labels}
        onChange={(label) => set({ label })}
      />
      {facets?.archived || view.archived ? (
        <Button
          size="m"
          variant={view.archived ? "plain" : "ghost"}
          aria-pressed={view.archived ?? false}
          className="aria-pressed:border-thread-edge aria-pressed:bg-thread-soft aria-pressed:text-thread"
          onClick={() => set({ archived: view.archived ? undefined : true })}
        >
          <Archive aria-hidden />
          Archived
          <span className="mono text-fg-3">{facets?.archived ?? ""}</span>
        </Button>
      ) : null}
      <p role="status" className="ml-1 text-12 text-fg-3 tabular-nums">
        {total === undefined ? "" : totalWords(total)}
      </p>
      <div className="ml-auto flex items-center gap-2">
        <CatalogFilter
          label="Sort"
          value={view.sort ?? "changed"}
          options={SORTS}
          onChange={(sort) => set({ sort: SORTS.find(({ value }) => value === sort)?.value })}
        />
        <Segmented
          label="Show as"
          size="s"
          value={view.as ?? "cards"}
          onValueChange={(as) => set({ as: as === "table" ? as : undefined })}
          options={[
            {
              value: "cards",
              label: <span className="sr-only">Cards</span>,
              icon: <LayoutGrid aria-hidden />,
            },
            { value: "table", label: <span className="sr-only">Table</span>, icon: <List aria-hidden /> },
          ]}
        />
      </div>
    </search>
  );
}

function totalWords(total: number): string {
  return total === 1 ? "1 assistant" : `${total.toLocaleString("en")} assistants`;
}
