import type { AssistantFilter } from "../../contract/assistants";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { where } from "../sql";
import { assistantConditions } from "./search-assistants";

export async function countAssistants(ctx: Context, input: AssistantFilter): Promise<number> {
  const { value, filter } = await authorize(ctx, "assistants", "search", input);
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from assistant ${where(assistantConditions(value, filter))}`;
  return row?.count ?? 0;
}
