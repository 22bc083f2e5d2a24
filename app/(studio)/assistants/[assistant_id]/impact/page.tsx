import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImpactView } from "@/components/trials/impact-view";
import { paintAssistant } from "../../../first-paint";
import { openPage } from "../../../open-page";

export const metadata: Metadata = { title: "Impact of the draft" };

export default async function ImpactPage({
  params,
  searchParams,
}: {
  params: Promise<{ assistant_id: string }>;
  searchParams: Promise<{ preview?: string | string[] }>;
}) {
  const page = await openPage();
  const assistantId = decodeURIComponent((await params).assistant_id);
  const { preview } = await searchParams;
  await paintAssistant(page, assistantId).catch((error: unknown) => {
    if (error instanceof Error && error.name === "NotFoundError") notFound();
    throw error;
  });
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <ImpactView assistantId={assistantId} previewId={typeof preview === "string" ? preview : null} />
    </HydrationBoundary>
  );
}
