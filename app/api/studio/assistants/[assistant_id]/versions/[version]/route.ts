import * as versions from "@/lib/contract/versions";
import { route } from "@/lib/http/route";
import { annotateVersion } from "@/lib/services/versions/annotate-version";

export const PATCH = route(versions.annotateVersion, ({ ctx, params, body }) =>
  annotateVersion(ctx, { assistantId: params.assistant_id, version: params.version, ...body }),
);
