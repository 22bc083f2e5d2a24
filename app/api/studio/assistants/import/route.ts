import * as catalog from "@/lib/contract/assistant-catalog";
import { route } from "@/lib/http/route";
import { importAssistant } from "@/lib/services/catalog/import-assistant";

export const POST = route(catalog.importAssistant, ({ ctx, body }) => importAssistant(ctx, body));
