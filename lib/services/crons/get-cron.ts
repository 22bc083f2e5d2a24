import type { Cron } from "../../contract/crons";
import type { Context } from "../context";
import { findCronOrThrow } from "./find";
import { toCron } from "./to-wire";

/** Throws NotFoundError. */
export async function getCron(ctx: Context, input: { cronId: string }): Promise<Cron> {
  return toCron(await findCronOrThrow(ctx, input.cronId, "read"));
}
