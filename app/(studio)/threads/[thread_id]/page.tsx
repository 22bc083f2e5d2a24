import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { threadQuery, threadStateQuery } from "@/lib/client/one-thread";
import { isUuid } from "@/lib/ids";
import { getThread } from "@/lib/services/threads/get-thread";
import { getThreadState } from "@/lib/services/threads/get-thread-state";
import { type OpenPage, openPage } from "../../open-page";
import { ThreadPage } from "./thread-page";

export const metadata: Metadata = { title: "Thread" };

export default async function Page({ params }: { params: Promise<{ thread_id: string }> }) {
  const page = await openPage();
  const threadId = decodeURIComponent((await params).thread_id);
  if (!isUuid(threadId)) notFound();
  await paintThread(page, threadId).catch((error: unknown) => {
    if (error instanceof Error && error.name === "NotFoundError") notFound();
    throw error;
  });
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <ThreadPage threadId={threadId} />
    </HydrationBoundary>
  );
}

/**
 * What the first paint needs: the thread first, so that a thread that is not busy comes with its final state. A state
 * that cannot be read now is asked for by the view, which says why.
 */
async function paintThread({ client, ctx }: OpenPage, threadId: string): Promise<void> {
  client.setQueryData(threadQuery(threadId).queryKey, await getThread(ctx, { threadId }));
  const state = await getThreadState(ctx, { threadId }).catch(() => undefined);
  if (state) client.setQueryData(threadStateQuery(threadId).queryKey, state);
}
