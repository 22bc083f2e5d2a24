import type { Metadata } from "next";
import { assistantTitle } from "@/components/marks/assistant-title";
import { getAssistant } from "@/lib/services/assistants/get-assistant";
import { openPage } from "../../open-page";

/** The title of a part of an assistant: what it shows, and of whom. */
export function titled(part: string) {
  return async ({ params }: { params: Promise<{ assistant_id: string }> }): Promise<Metadata> => {
    const { ctx } = await openPage();
    const assistantId = decodeURIComponent((await params).assistant_id);
    // An assistant that cannot be read has a page that says so.
    const assistant = await getAssistant(ctx, { assistantId }).catch(() => null);
    return { title: assistant ? `${part} · ${assistantTitle(assistant)}` : part };
  };
}
