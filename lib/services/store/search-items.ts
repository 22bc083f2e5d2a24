import { ItemSearch, type SearchItem } from "../../contract/store";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { rewritten } from "../rewritten";
import { projectStore } from "./project-store";
import { toWireItem } from "./to-wire";

/**
 * Handlers know the prefix as `namespace`. Throws ForbiddenError, InvalidInputError, and UnavailableError when the query
 * cannot be embedded.
 */
export async function searchItems(
  ctx: Context,
  { namespace_prefix, refresh_ttl: refreshTtl, ...rest }: ItemSearch,
): Promise<{ items: SearchItem[] }> {
  const { value } = await authorize(ctx, "store", "search", { namespace: namespace_prefix ?? [], ...rest });
  const asked = rewritten(ItemSearch, { ...value, namespace_prefix: value.namespace });
  const items = await projectStore().search(asked.namespace_prefix ?? [], {
    limit: asked.limit,
    offset: asked.offset,
    refreshTtl,
    ...(asked.filter && { filter: asked.filter }),
    ...(asked.query && { query: asked.query }),
  });
  return { items: items.map(toWireItem) };
}
