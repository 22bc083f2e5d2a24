import * as drafts from "@/lib/contract/drafts";
import { route } from "@/lib/http/route";
import { restoreDraft } from "@/lib/services/drafts/restore-draft";

export const POST = route(drafts.restoreDraft, ({ ctx, params, body }) =>
  restoreDraft(ctx, { assistantId: params.assistant_id, ...body }),
);
