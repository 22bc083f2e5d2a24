import type { ThreadFilter } from "../../contract/threads";
import type { Context } from "../context";
import { where } from "../sql";
import { threadConditions } from "./search-threads";

export async function countThreads(ctx: Context, input: ThreadFilter): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from thread ${where(threadConditions(input))}`;
  return row?.count ?? 0;
}
