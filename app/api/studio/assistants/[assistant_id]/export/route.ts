import * as catalog from "@/lib/contract/assistant-catalog";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { exportAssistant } from "@/lib/services/catalog/export-assistant";

export const GET = route(catalog.exportAssistant, async ({ ctx, params }) => {
  const file = await exportAssistant(ctx, { assistantId: params.assistant_id });
  return download(`${file.name}.json`, file);
});
