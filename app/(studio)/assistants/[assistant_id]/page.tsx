import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AssistantEditor } from "@/components/assistants/assistant-editor";
import { ConfigurePage } from "@/components/assistants/configure-page";
import { paintAssistant } from "../../first-paint";
import { openPage } from "../../open-page";
import { orNotFound } from "../../or-not-found";
import { TrySide } from "./try-side";

export const metadata: Metadata = { title: "Assistant" };

export default async function AssistantPage({ params }: { params: Promise<{ assistant_id: string }> }) {
  const page = await openPage();
  const assistantId = decodeURIComponent((await params).assistant_id);
  await orNotFound(paintAssistant(page, assistantId));
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <div className="grid grid-cols-[minmax(0,1fr)] two:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <AssistantEditor assistantId={assistantId}>
            <ConfigurePage />
          </AssistantEditor>
        </div>
        <TrySide assistantId={assistantId} />
      </div>
    </HydrationBoundary>
  );
}
