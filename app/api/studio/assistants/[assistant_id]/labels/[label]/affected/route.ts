import * as versions from "@/lib/contract/versions";
import { route } from "@/lib/http/route";
import { getLabelUse } from "@/lib/services/versions/get-label-use";

export const GET = route(versions.getLabelUse, ({ ctx, params }) =>
  getLabelUse(ctx, { assistantId: params.assistant_id, label: params.label }),
);
