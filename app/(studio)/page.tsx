import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CatalogHome } from "@/components/catalog/catalog-home";
import { FailedGraphs } from "@/components/catalog/failed-graphs";
import { NewThreadButton } from "@/components/shell/new-thread-button";
import { PageBody, PageHeader } from "@/components/shell/page-header";
import { ThreadListHello } from "@/components/threads/thread-list-hello";
import { ThreadListHome } from "@/components/threads/thread-list-home";
import { HOME_SLICES } from "@/lib/client/threads";
import {
  paintAssistants,
  paintFacets,
  paintGraphs,
  paintHomeCatalog,
  paintOffered,
  paintThreads,
} from "./first-paint";
import { openPage } from "./open-page";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage() {
  const page = await openPage();
  await Promise.all([
    ...Object.values(HOME_SLICES).map((slice) => paintThreads(page, slice)),
    paintAssistants(page),
    paintHomeCatalog(page),
    paintOffered(page),
    paintFacets(page),
    paintGraphs(page),
  ]);
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <PageHeader title="Home">
        <NewThreadButton />
      </PageHeader>
      <PageBody>
        <ThreadListHome hello={<ThreadListHello />} />
        <FailedGraphs />
        <CatalogHome />
      </PageBody>
    </HydrationBoundary>
  );
}
