import * as assistants from "@/lib/contract/assistants";
import { route } from "@/lib/http/route";
import { setLatestVersion } from "@/lib/services/assistants/set-latest-version";

export const POST = route(assistants.setLatestAssistantVersion, ({ ctx, params, query, body }) =>
  setLatestVersion(ctx, { assistantId: params.assistant_id, version: body.version ?? query.version }),
);
