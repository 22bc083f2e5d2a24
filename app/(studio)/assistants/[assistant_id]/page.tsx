import { ConfigurePage } from "@/components/assistants/configure-page";
import { openPage } from "../../open-page";
import { titled } from "./titled";

export const generateMetadata = titled("Configure");

export default async function AssistantPage() {
  await openPage();
  return <ConfigurePage />;
}
