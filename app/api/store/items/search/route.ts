import * as store from "@/lib/contract/store";
import { route } from "@/lib/http/route";
import { searchItems } from "@/lib/services/store/search-items";

export const POST = route(store.searchItems, ({ ctx, body }) => searchItems(ctx, body));
