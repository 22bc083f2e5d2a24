import { type Item, ItemAddress, type ItemGet } from "../../contract/store";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { rewritten } from "../rewritten";
import { projectStore } from "./project-store";
import { toWireItem } from "./to-wire";

/** Null when there is none. Throws ForbiddenError, InvalidInputError. */
export async function findItem(
  ctx: Context,
  { refresh_ttl: refreshTtl, ...address }: ItemGet,
): Promise<Item | null> {
  const { value } = await authorize(ctx, "store", "get", address);
  const { namespace, key } = rewritten(ItemAddress, value);
  const item = await projectStore().get(namespace, key, { refreshTtl });
  return item && toWireItem(item);
}
