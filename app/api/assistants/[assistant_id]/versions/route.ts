import * as assistants from "@/lib/contract/assistants";
import { route } from "@/lib/http/route";
import { listAssistantVersions } from "@/lib/services/assistants/list-assistant-versions";

export const POST = route(assistants.listAssistantVersions, ({ ctx, params, body }) =>
  listAssistantVersions(ctx, { assistantId: params.assistant_id, ...body }),
);
