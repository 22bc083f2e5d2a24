import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AssistantEditor } from "@/components/assistants/assistant-editor";
import { paintAssistant } from "../../first-paint";
import { openPage } from "../../open-page";
import { orNotFound } from "../../or-not-found";
import { TrySide } from "./try-side";

/** What stands around every part of an assistant, and stays while people go from one to the other. */
export default async function AssistantLayout({
  params,
  children,
}: {
  params: Promise<{ assistant_id: string }>;
  children: ReactNode;
}) {
  const page = await openPage();
  const assistantId = decodeURIComponent((await params).assistant_id);
  await orNotFound(paintAssistant(page, assistantId));
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <AssistantEditor assistantId={assistantId} aside={<TrySide assistantId={assistantId} />}>
        {children}
      </AssistantEditor>
    </HydrationBoundary>
  );
}
