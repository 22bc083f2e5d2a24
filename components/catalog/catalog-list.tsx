"use client";

import { useQuery } from "@tanstack/react-query";
import { catalogQuery } from "../../lib/client/catalog";
import { catalogSearchOf } from "../../lib/client/catalog-view";
import { cn } from "../ui/cn";
import { CatalogBar } from "./catalog-bar";
import { CatalogEmpty } from "./catalog-empty";
import { CatalogGrid, CatalogPending } from "./catalog-grid";
import { CatalogPages } from "./catalog-pages";
import { FailedGraphs } from "./failed-graphs";
import { useCatalogView } from "./use-catalog-view";
import { useRowKeys } from "./use-row-keys";

/** The assistants, and the graphs that could not be loaded. What is shown is in the address. */
export function CatalogList() {
  const [view, setView] = useCatalogView();
  const { data, error, refetch, isPlaceholderData } = useQuery(catalogQuery(catalogSearchOf(view)));
  useRowKeys();
  return (
    <>
      <FailedGraphs />
      <CatalogBar view={view} setView={setView} total={isPlaceholderData ? undefined : data?.total} />
      {data === undefined || (error && isPlaceholderData) ? (
        <CatalogPending error={error} onRetry={refetch} as={view.as} />
      ) : data.items.length === 0 ? (
        <CatalogEmpty view={view} setView={setView} isBeyond={data.total > 0} />
      ) : (
        <div
          aria-busy={isPlaceholderData}
          className={cn("transition-opacity", isPlaceholderData && "opacity-60")}
        >
          <CatalogGrid
            items={data.items}
            as={view.as}
            onPickTag={(tag) => setView({ ...withoutPage(view), tag })}
          />
        </div>
      )}
      {data && data.items.length > 0 ? <CatalogPages view={view} data={data} /> : null}
    </>
  );
}

function withoutPage<View extends { page?: number }>({ page: _, ...view }: View): Omit<View, "page"> {
  return view;
}
