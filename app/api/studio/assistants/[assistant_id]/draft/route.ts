import * as drafts from "@/lib/contract/drafts";
import { route } from "@/lib/http/route";
import { discardDraft } from "@/lib/services/drafts/discard-draft";
import { getDraft } from "@/lib/services/drafts/get-draft";
import { patchDraft } from "@/lib/services/drafts/patch-draft";

export const GET = route(drafts.getDraft, ({ ctx, params }) =>
  getDraft(ctx, { assistantId: params.assistant_id }),
);

export const PATCH = route(drafts.patchDraft, ({ ctx, params, body }) =>
  patchDraft(ctx, { assistantId: params.assistant_id, ...body }),
);

export const DELETE = route(drafts.discardDraft, ({ ctx, params }) =>
  discardDraft(ctx, { assistantId: params.assistant_id }),
);
