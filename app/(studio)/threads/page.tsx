import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NewThreadButton } from "@/components/shell/new-thread-button";
import { PageBody, PageHeader } from "@/components/shell/page-header";
import { ThreadListView } from "@/components/threads/thread-list-view";
import { parseThreadsView } from "@/lib/client/paths";
import { sliceOf } from "@/lib/client/threads";
import { paintAssistants, paintOffered, paintThreads } from "../first-paint";
import { openPage } from "../open-page";

export const metadata: Metadata = { title: "Threads" };

export default async function ThreadsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const page = await openPage();
  const view = parseThreadsView(await searchParams);
  await Promise.all([paintThreads(page, sliceOf(view)), paintAssistants(page), paintOffered(page)]);
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <PageHeader title="Threads">
        <NewThreadButton />
      </PageHeader>
      <PageBody>
        <ThreadListView view={view} />
      </PageBody>
    </HydrationBoundary>
  );
}
