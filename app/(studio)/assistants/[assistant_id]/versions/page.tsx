import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { VersionsView } from "@/components/versions/versions-view";
import { paintVersions } from "../../../first-paint";
import { openPage } from "../../../open-page";
import { orNotFound } from "../../../or-not-found";
import { titled } from "../titled";

export const generateMetadata = titled("Versions");

interface Props {
  params: Promise<{ assistant_id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function VersionsPage({ params, searchParams }: Props) {
  const page = await openPage();
  const assistantId = decodeURIComponent((await params).assistant_id);
  await orNotFound(paintVersions(page, assistantId));
  const shown = Number((await searchParams).version);
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <VersionsView
        assistantId={assistantId}
        shown={Number.isSafeInteger(shown) && shown > 0 ? shown : undefined}
      />
    </HydrationBoundary>
  );
}
