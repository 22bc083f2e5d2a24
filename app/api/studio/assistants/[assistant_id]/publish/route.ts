import * as drafts from "@/lib/contract/drafts";
import { route } from "@/lib/http/route";
import { publishDraft } from "@/lib/services/drafts/publish-draft";

export const POST = route(drafts.publishDraft, ({ ctx, params, body }) =>
  publishDraft(ctx, { assistantId: params.assistant_id, ...body }),
);
