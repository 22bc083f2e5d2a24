import * as versions from "@/lib/contract/versions";
import { route } from "@/lib/http/route";
import { listVersions } from "@/lib/services/versions/list-versions";

export const GET = route(versions.listVersions, ({ ctx, params, query }) =>
  listVersions(ctx, { assistantId: params.assistant_id, ...query }),
);
