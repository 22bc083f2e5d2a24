import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CatalogList } from "@/components/catalog/catalog-list";
import { ImportAssistant } from "@/components/catalog/import-assistant";
import { NewAssistant } from "@/components/catalog/new-assistant";
import { PageBody, PageHeader } from "@/components/shell/page-header";
import { parseCatalogView } from "@/lib/client/catalog-view";
import { paintCatalog, paintFacets, paintGraphs } from "../first-paint";
import { openPage } from "../open-page";

export const metadata: Metadata = { title: "Assistants" };

export default async function AssistantsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const page = await openPage();
  const query = await searchParams;
  const view = parseCatalogView((key) => [query[key]].flat()[0] ?? null);
  await Promise.all([paintCatalog(page, view), paintFacets(page), paintGraphs(page)]);
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <PageHeader title="Assistants">
        <ImportAssistant />
        <NewAssistant />
      </PageHeader>
      <PageBody>
        <CatalogList />
      </PageBody>
    </HydrationBoundary>
  );
}
