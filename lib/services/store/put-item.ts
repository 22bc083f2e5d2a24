import { ItemPut } from "../../contract/store";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { rewritten } from "../rewritten";
import { projectStore } from "./project-store";

/** Throws ForbiddenError, InvalidInputError, and UnavailableError when the value cannot be embedded. */
export async function putItem(ctx: Context, input: ItemPut): Promise<void> {
  const { value: asked } = await authorize(ctx, "store", "put", input);
  const { namespace, key, value, index, ttl } = rewritten(ItemPut, asked);
  await projectStore().put(namespace, key, value, index ?? undefined, { ttl });
}
