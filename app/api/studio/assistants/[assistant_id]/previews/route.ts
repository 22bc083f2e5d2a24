import * as trials from "@/lib/contract/trials";
import { route } from "@/lib/http/route";
import { createPreview } from "@/lib/services/trials/create-preview";

export const POST = route(trials.createPreview, ({ ctx, params, body }) =>
  createPreview(ctx, { assistantId: params.assistant_id, count: body.count }),
);
