import type { Context } from "../context";
import { findCronOrThrow } from "./find";

/** Deletes a cron. Runs that it has made stay. Throws NotFoundError. */
export async function deleteCron(ctx: Context, input: { cronId: string }): Promise<Record<string, never>> {
  const { cronId } = await findCronOrThrow(ctx, input.cronId, "delete");
  await ctx.db.cron.deleteMany({ where: { cronId } });
  return {};
}
