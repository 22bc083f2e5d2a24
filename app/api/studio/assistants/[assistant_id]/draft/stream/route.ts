import * as drafts from "@/lib/contract/drafts";
import { route } from "@/lib/http/route";
import { sse } from "@/lib/http/sse";
import { followDraft } from "@/lib/services/drafts/follow-draft";

export const GET = route(drafts.streamDraft, async ({ ctx, params, query, signal }) => {
  const { assistant_id: assistantId } = params;
  const events = await followDraft(ctx, { assistantId, tabId: query.tab_id, signal });
  return sse(events, { runPath: `/studio/assistants/${encodeURIComponent(assistantId)}/draft` });
});
