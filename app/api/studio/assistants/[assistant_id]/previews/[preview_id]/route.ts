import * as trials from "@/lib/contract/trials";
import { route } from "@/lib/http/route";
import { getPreview } from "@/lib/services/trials/get-preview";

export const GET = route(trials.getPreview, ({ ctx, params }) =>
  getPreview(ctx, { assistantId: params.assistant_id, previewId: params.preview_id }),
);
