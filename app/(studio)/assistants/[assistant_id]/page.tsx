import type { Metadata } from "next";
import { ConfigurePage } from "@/components/assistants/configure-page";
import { openPage } from "../../open-page";

export const metadata: Metadata = { title: "Assistant" };

export default async function AssistantPage() {
  await openPage();
  return <ConfigurePage />;
}
