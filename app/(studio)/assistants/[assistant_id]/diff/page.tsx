import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { DiffView } from "@/components/versions/diff-view";
import { parseDiffSide } from "@/lib/client/paths";
import { paintVersions } from "../../../first-paint";
import { openPage } from "../../../open-page";
import { orNotFound } from "../../../or-not-found";
import { titled } from "../titled";

export const generateMetadata = titled("Compare versions");

interface Props {
  params: Promise<{ assistant_id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DiffPage({ params, searchParams }: Props) {
  const page = await openPage();
  const assistantId = decodeURIComponent((await params).assistant_id);
  const { version } = await orNotFound(paintVersions(page, assistantId));
  const query = await searchParams;
  return (
    <HydrationBoundary state={dehydrate(page.client)}>
      <DiffView
        assistantId={assistantId}
        from={parseDiffSide(query.from) ?? version}
        to={parseDiffSide(query.to) ?? "draft"}
      />
    </HydrationBoundary>
  );
}
