import * as catalog from "@/lib/contract/assistant-catalog";
import { route } from "@/lib/http/route";
import { listTemplates } from "@/lib/services/catalog/list-templates";

export const GET = route(catalog.listTemplates, ({ ctx }) => listTemplates(ctx));
