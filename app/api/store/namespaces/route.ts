import * as store from "@/lib/contract/store";
import { route } from "@/lib/http/route";
import { listNamespaces } from "@/lib/services/store/list-namespaces";

export const POST = route(store.listNamespaces, ({ ctx, body }) => listNamespaces(ctx, body));
