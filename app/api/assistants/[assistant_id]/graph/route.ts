import * as assistants from "@/lib/contract/assistants";
import { route } from "@/lib/http/route";
import { getAssistantGraph } from "@/lib/services/assistants/get-assistant-graph";

export const GET = route(assistants.getAssistantGraph, ({ ctx, params, query }) =>
  getAssistantGraph(ctx, { assistantId: params.assistant_id, ...query }),
);
