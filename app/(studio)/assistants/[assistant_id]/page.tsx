import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AssistantEditor } from "@/components/assistants/assistant-editor";
import { ConfigurePage } from "@/components/assistants/configure-page";
import { paintAssistant } from "../../first-paint";
import { openPage } from "../../open-page";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Assistant" };

export default async function AssistantPage({ params }: { params: Promise<{ assistant_id: string }> }) {
  const page = await openPage();
  const assistantId = decodeURIComponent((await params).assistant_id);
  await orNotFound(paintAssistant(page, assistantId));
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <AssistantEditor assistantId={assistantId}>
        <ConfigurePage />
      </AssistantEditor>
    </HydrationBoundary>
  );
}
