import * as catalog from "@/lib/contract/assistant-catalog";
import { route } from "@/lib/http/route";
import { getDependents } from "@/lib/services/catalog/get-dependents";

export const GET = route(catalog.getDependents, ({ ctx, params }) =>
  getDependents(ctx, { assistantId: params.assistant_id }),
);
