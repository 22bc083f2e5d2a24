import type { AssistantFilter } from "../../contract/assistants";
import type { Context } from "../context";
import { where } from "../sql";
import { assistantConditions } from "./search-assistants";

export async function countAssistants(ctx: Context, input: AssistantFilter): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from assistant ${where(assistantConditions(input))}`;
  return row?.count ?? 0;
}
