import * as catalog from "@/lib/contract/assistant-catalog";
import { route } from "@/lib/http/route";
import { getFacets } from "@/lib/services/catalog/get-facets";

export const GET = route(catalog.getCatalogFacets, ({ ctx }) => getFacets(ctx));
