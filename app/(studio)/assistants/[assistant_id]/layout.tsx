import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { AssistantEditor } from "@/components/assistants/assistant-editor";
import { paintAssistant } from "../../first-paint";
import { openPage } from "../../open-page";

/** The editor's frame, which stays while its tabs change. */
export default async function AssistantLayout({
  params,
  children,
}: {
  params: Promise<{ assistant_id: string }>;
  children: ReactNode;
}) {
  const page = await openPage();
  const assistantId = decodeURIComponent((await params).assistant_id);
  await paintAssistant(page, assistantId).catch((error: unknown) => {
    // The name is a text of the error itself; a class would be another one in another bundle.
    if (error instanceof Error && error.name === "NotFoundError") notFound();
    throw error;
  });
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <AssistantEditor assistantId={assistantId}>{children}</AssistantEditor>
    </HydrationBoundary>
  );
}
