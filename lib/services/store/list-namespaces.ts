import { NamespaceList } from "../../contract/store";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { rewritten } from "../rewritten";
import { projectStore } from "./project-store";

/** Handlers know the prefix as `namespace`. Throws ForbiddenError, InvalidInputError. */
export async function listNamespaces(
  ctx: Context,
  { prefix, ...rest }: NamespaceList,
): Promise<{ namespaces: string[][] }> {
  const { value } = await authorize(ctx, "store", "list_namespaces", { namespace: prefix ?? [], ...rest });
  const asked = rewritten(NamespaceList, { ...value, prefix: value.namespace });
  const namespaces = await projectStore().listNamespaces({
    prefix: asked.prefix ?? [],
    suffix: asked.suffix ?? [],
    limit: asked.limit,
    offset: asked.offset,
    ...(asked.max_depth && { maxDepth: asked.max_depth }),
  });
  return { namespaces };
}
