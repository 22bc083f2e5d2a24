import type { Dependents } from "../../contract/assistant-catalog";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";

/** How many things go with the assistant when it is deleted. The threads are those that `delete_threads` would take. */
export async function getDependents(ctx: Context, input: { assistantId: string }): Promise<Dependents> {
  const { assistantId } = await findAssistantOrThrow(ctx, input.assistantId, "read");
  const [counts] = await ctx.db.$queryRaw<[Dependents]>`
    select
      (select count(*)::int from assistant_version where assistant_id = ${assistantId}::uuid) as versions,
      (
        select count(*)::int from thread
        where metadata @> ${JSON.stringify({ assistant_id: assistantId })}::jsonb
      ) as threads,
      (select count(*)::int from run where assistant_id = ${assistantId}::uuid) as runs,
      (select count(*)::int from cron where assistant_id = ${assistantId}::uuid) as crons`;
  return counts;
}
