import * as catalog from "@/lib/contract/assistant-catalog";
import { route } from "@/lib/http/route";
import { searchCatalog } from "@/lib/services/catalog/search-catalog";

export const POST = route(catalog.searchCatalog, ({ ctx, body }) => searchCatalog(ctx, body));
