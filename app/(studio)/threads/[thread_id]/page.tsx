import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { assistantQuery, assistantSchemasQuery } from "@/lib/client/assistants";
import { drawingQuery, threadQuery, threadStateQuery } from "@/lib/client/one-thread";
import { isUuid } from "@/lib/ids";
import { getAssistant } from "@/lib/services/assistants/get-assistant";
import { getAssistantGraph } from "@/lib/services/assistants/get-assistant-graph";
import { getAssistantSchemas } from "@/lib/services/assistants/get-assistant-schemas";
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
    if (error instanceof Error && error.name === "ForbiddenError") return;
    throw error;
  });
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <ThreadPage threadId={threadId} />
    </HydrationBoundary>
  );
}

/**
 * What the first paint needs: the thread first, so that a thread that is not busy comes with its final state. What
 * cannot be read now is asked for by the view, which says why.
 */
async function paintThread({ client, ctx }: OpenPage, threadId: string): Promise<void> {
  const thread = await getThread(ctx, { threadId });
  client.setQueryData(threadQuery(threadId).queryKey, thread);
  const assistantId = thread.metadata.assistant_id;
  await Promise.all([
    getThreadState(ctx, { threadId }).then(
      (state) => client.setQueryData(threadStateQuery(threadId).queryKey, state),
      () => {},
    ),
    typeof assistantId === "string" ? paintGraph({ client, ctx }, assistantId).catch(() => {}) : null,
  ]);
}

async function paintGraph(
  { client, ctx }: Pick<OpenPage, "client" | "ctx">,
  assistantId: string,
): Promise<void> {
  client.setQueryData(assistantQuery(assistantId).queryKey, await getAssistant(ctx, { assistantId }));
  client.setQueryData(
    assistantSchemasQuery(assistantId).queryKey,
    await getAssistantSchemas(ctx, { assistantId }),
  );
  client.setQueryData(
    drawingQuery(assistantId).queryKey,
    await getAssistantGraph(ctx, { assistantId, xray: true }),
  );
}
