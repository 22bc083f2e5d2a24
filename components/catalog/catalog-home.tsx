"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { homeCatalogQuery } from "../../lib/client/catalog";
import { paths } from "../../lib/client/paths";
import { CatalogGrid, CatalogPending } from "./catalog-grid";

/** The assistants on Home: those that are pinned, and the few that changed last. */
export function CatalogHome() {
  const { data, error, refetch } = useQuery(homeCatalogQuery());
  return (
    <section aria-labelledby="home-assistants">
      <header className="mb-3 flex items-center">
        <h2 id="home-assistants">Assistants</h2>
        <span className="flex-1" />
        <Link href={paths.assistants()} className="link rounded-1 text-12">
          {data && data.total > data.items.length
            ? `All ${data.total.toLocaleString("en")}`
            : "All assistants"}
        </Link>
      </header>
      {data === undefined ? (
        <CatalogPending error={error} onRetry={refetch} />
      ) : (
        <CatalogGrid items={data.items} />
      )}
    </section>
  );
}
