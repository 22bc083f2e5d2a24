import * as catalog from "@/lib/contract/assistant-catalog";
import { route } from "@/lib/http/route";
import { patchCatalogItem } from "@/lib/services/catalog/patch-catalog-item";

export const PATCH = route(catalog.patchCatalogItem, ({ ctx, params, body }) =>
  patchCatalogItem(ctx, { assistantId: params.assistant_id, ...body }),
);
