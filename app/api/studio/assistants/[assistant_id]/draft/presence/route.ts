import * as drafts from "@/lib/contract/drafts";
import { route } from "@/lib/http/route";
import { tellPresence } from "@/lib/services/drafts/tell-presence";

export const POST = route(drafts.tellPresence, ({ ctx, params, body }) =>
  tellPresence(ctx, { assistantId: params.assistant_id, ...body }),
);
