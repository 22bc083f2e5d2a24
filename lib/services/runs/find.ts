import { NotFoundError } from "../../errors";
import type { RunRow } from "../../ledger/run-row";
import type { Context } from "../context";

/** The run, if it exists and, when a thread is named, belongs to it. */
export async function findRun(
  ctx: Context,
  input: { threadId?: string; runId: string },
): Promise<RunRow | null> {
  const rows = await ctx.db.$queryRaw<RunRow[]>`
    select * from run where run_id = ${input.runId}::uuid
      and (${input.threadId ?? null}::uuid is null or thread_id = ${input.threadId ?? null}::uuid)`;
  return rows[0] ?? null;
}

/** Throws NotFoundError. */
export async function findRunOrThrow(
  ctx: Context,
  input: { threadId?: string; runId: string },
): Promise<RunRow> {
  const run = await findRun(ctx, input);
  if (!run) throw new NotFoundError(`Run ${input.runId} not found.`);
  return run;
}
