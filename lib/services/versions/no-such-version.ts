import { NotFoundError } from "../../errors";
import type { Context } from "../context";

/** Says which versions there are. */
export async function noSuchVersion(
  ctx: Context,
  assistantId: string,
  version: number,
): Promise<NotFoundError> {
  const known = await ctx.db.assistantVersion.aggregate({
    where: { assistantId },
    _min: { version: true },
    _max: { version: true },
  });
  const { _min: first, _max: last } = known;
  return new NotFoundError(
    `Assistant ${assistantId} has no version ${version}: they go from ${first.version} to ${last.version}.`,
  );
}
