import { ImpactView } from "@/components/trials/impact-view";
import { openPage } from "../../../open-page";
import { titled } from "../titled";

export const generateMetadata = titled("Impact of the draft");

export default async function ImpactPage({
  params,
  searchParams,
}: {
  params: Promise<{ assistant_id: string }>;
  searchParams: Promise<{ preview?: string | string[] }>;
}) {
  await openPage();
  const assistantId = decodeURIComponent((await params).assistant_id);
  const { preview } = await searchParams;
  return <ImpactView assistantId={assistantId} previewId={typeof preview === "string" ? preview : null} />;
}
