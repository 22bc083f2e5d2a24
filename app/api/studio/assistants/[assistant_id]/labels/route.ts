import * as versions from "@/lib/contract/versions";
import { route } from "@/lib/http/route";
import { listLabels } from "@/lib/services/versions/list-labels";

export const GET = route(versions.listLabels, ({ ctx, params }) =>
  listLabels(ctx, { assistantId: params.assistant_id }),
);
