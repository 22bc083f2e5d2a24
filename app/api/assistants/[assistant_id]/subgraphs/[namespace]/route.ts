import * as assistants from "@/lib/contract/assistants";
import { route } from "@/lib/http/route";
import { getAssistantSubgraphs } from "@/lib/services/assistants/get-assistant-subgraphs";

export const GET = route(assistants.getAssistantSubgraphsInNamespace, ({ ctx, params, query }) =>
  getAssistantSubgraphs(ctx, { assistantId: params.assistant_id, namespace: params.namespace, ...query }),
);
