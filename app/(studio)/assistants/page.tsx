import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AssistantList } from "@/components/assistants/assistant-list";
import { NewAssistant } from "@/components/assistants/new-assistant";
import { PageBody, PageHeader } from "@/components/shell/page-header";
import { paintAssistants, paintGraphs } from "../first-paint";
import { openPage } from "../open-page";

export const metadata: Metadata = { title: "Assistants" };

export default async function AssistantsPage() {
  const page = await openPage();
  await Promise.all([paintAssistants(page), paintGraphs(page)]);
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <PageHeader title="Assistants">
        <NewAssistant />
      </PageHeader>
      <PageBody>
        <AssistantList />
      </PageBody>
    </HydrationBoundary>
  );
}
