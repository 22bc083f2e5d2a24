import { type LabelUse, PRODUCTION } from "../../contract/versions";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";

/**
 * Who would be affected if a label moved: its threads and runs of the last seven days (those without a thread, too), and the schedules that will run
 * it. A label that is not there yet affects nobody. Throws NotFoundError.
 */
export async function getLabelUse(
  ctx: Context,
  input: { assistantId: string; label: string },
): Promise<LabelUse> {
  const { assistantId } = await findAssistantOrThrow(ctx, input.assistantId, "read");
  const [use] = await ctx.db.$queryRaw<LabelUse[]>`
    select count(distinct thread_id) filter (where not temporary)::int as threads_7d,
      count(*)::int + (select coalesce(sum(runs), 0)::int from stateless_use
        where assistant_id = ${assistantId}::uuid and label = ${input.label}
          and day > (now() at time zone 'utc')::date - 7) as runs_7d,
      (select count(*)::int from cron
        where assistant_id = ${assistantId}::uuid and enabled and next_run_date is not null
          and payload ->> 'assistant_id' = any(${namesOf(assistantId, input.label)})) as crons
    from run join thread using (thread_id)
    where assistant_id = ${assistantId}::uuid and run.created_at > now() - interval '7 days'
      and assistant_label = ${input.label} and not trial`;
  return use ?? { threads_7d: 0, runs_7d: 0, crons: 0 };
}

/** The names under which a cron asks for it. */
function namesOf(assistantId: string, label: string): string[] {
  const named = `${assistantId}@${label}`;
  return label === PRODUCTION ? [assistantId, named] : [named];
}
