import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AssistantView } from "@/components/assistants/assistant-view";
import { paintAssistant } from "../../first-paint";
import { openPage } from "../../open-page";
import { TrySide } from "./try-side";

export const metadata: Metadata = { title: "Assistant" };

export default async function AssistantPage({ params }: { params: Promise<{ assistant_id: string }> }) {
  const page = await openPage();
  const assistantId = decodeURIComponent((await params).assistant_id);
  await paintAssistant(page, assistantId).catch((error: unknown) => {
    // The name is a text of the error itself; a class would be another one in another bundle.
    if (error instanceof Error && error.name === "NotFoundError") notFound();
    throw error;
  });
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <div className="grid grid-cols-[minmax(0,1fr)] two:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <AssistantView assistantId={assistantId} />
        </div>
        <TrySide assistantId={assistantId} />
      </div>
    </HydrationBoundary>
  );
}
