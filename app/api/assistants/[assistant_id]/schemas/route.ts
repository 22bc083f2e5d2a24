import * as assistants from "@/lib/contract/assistants";
import { route } from "@/lib/http/route";
import { getAssistantSchemas } from "@/lib/services/assistants/get-assistant-schemas";

export const GET = route(assistants.getAssistantSchemas, ({ ctx, params }) =>
  getAssistantSchemas(ctx, { assistantId: params.assistant_id }),
);
