import * as store from "@/lib/contract/store";
import { route } from "@/lib/http/route";
import { deleteItem } from "@/lib/services/store/delete-item";
import { findItem } from "@/lib/services/store/find-item";
import { putItem } from "@/lib/services/store/put-item";

export const PUT = route(store.putItem, ({ ctx, body }) => putItem(ctx, body));

export const GET = route(store.getItem, ({ ctx, query }) => findItem(ctx, query));

export const DELETE = route(store.deleteItem, ({ ctx, body }) => deleteItem(ctx, body));
