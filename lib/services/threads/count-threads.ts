import type { ThreadFilter } from "../../contract/threads";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { where } from "../sql";
import { threadConditions } from "./search-threads";

export async function countThreads(ctx: Context, input: ThreadFilter): Promise<number> {
  const { value, filter } = await authorize(ctx, "threads", "search", input);
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from thread ${where(threadConditions(value, filter))}`;
  return row?.count ?? 0;
}
