import * as catalog from "@/lib/contract/assistant-catalog";
import { route } from "@/lib/http/route";
import { duplicateAssistant } from "@/lib/services/catalog/duplicate-assistant";

export const POST = route(catalog.duplicateAssistant, ({ ctx, params, body }) =>
  duplicateAssistant(ctx, { assistantId: params.assistant_id, name: body.name }),
);
