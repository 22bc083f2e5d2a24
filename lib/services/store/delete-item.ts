import { ItemAddress } from "../../contract/store";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { rewritten } from "../rewritten";
import { projectStore } from "./project-store";

/** Also when there is no such item. Throws ForbiddenError, InvalidInputError. */
export async function deleteItem(ctx: Context, input: ItemAddress): Promise<void> {
  const { value } = await authorize(ctx, "store", "delete", input);
  const { namespace, key } = rewritten(ItemAddress, value);
  await projectStore().delete(namespace, key);
}
