import type { CronFilter } from "../../contract/crons";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { where } from "../sql";
import { cronConditions } from "./search-crons";

export async function countCrons(ctx: Context, input: CronFilter): Promise<number> {
  const { value, filter } = await authorize(ctx, "crons", "search", input);
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from cron ${where(cronConditions(value, filter))}`;
  return row?.count ?? 0;
}
