"use client";

import { useQuery } from "@tanstack/react-query";
import { catalogQuery } from "../../lib/client/catalog";
import { CATALOG_PAGE, catalogSearchOf, withChange } from "../../lib/client/catalog-view";
import { paths } from "../../lib/client/paths";
import { Pager } from "../shell/pager";
import { cn } from "../ui/cn";
import { CatalogBar } from "./catalog-bar";
import { CatalogEmpty } from "./catalog-empty";
import { CatalogGrid, CatalogPending } from "./catalog-grid";
import { FailedGraphs } from "./failed-graphs";
import { useCatalogView } from "./use-catalog-view";
import { useRowKeys } from "./use-row-keys";

/** The assistants, and the graphs that could not be loaded. What is shown is in the address. */
export function CatalogList() {
  const [view, changeView] = useCatalogView();
  const { data, error, refetch, isPlaceholderData } = useQuery(catalogQuery(catalogSearchOf(view)));
  useRowKeys();
  return (
    <>
      <FailedGraphs />
      <CatalogBar view={view} changeView={changeView} total={isPlaceholderData ? undefined : data?.total} />
      {data === undefined || (error && isPlaceholderData) ? (
        <CatalogPending error={error} onRetry={refetch} as={view.as} />
      ) : data.items.length === 0 ? (
        <CatalogEmpty view={view} changeView={changeView} isBeyond={data.total > 0} />
      ) : (
        <div
          aria-busy={isPlaceholderData}
          className={cn("transition-opacity", isPlaceholderData && "opacity-60")}
        >
          <CatalogGrid
            items={data.items}
            as={view.as}
            onPickTag={(tag) => changeView((now) => withChange(now, { tag }))}
          />
        </div>
      )}
      {data && data.items.length > 0 && data.items.length < data.total ? (
        <Pager
          page={view.page ?? 1}
          size={CATALOG_PAGE}
          shown={data.items.length}
          total={data.total}
          hrefOf={(page) => paths.assistants({ ...view, page })}
        />
      ) : null}
    </>
  );
}
