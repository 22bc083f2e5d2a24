import type { RunStatus } from "../../contract/run-status";
import type { Run } from "../../contract/runs";
import type { RunRow } from "../../ledger/run-row";
import type { Context } from "../context";
import { findThreadOrThrow } from "../threads/find";
import { toRun } from "./to-wire";

interface Input {
  threadId: string;
  limit: number;
  offset: number;
  status?: RunStatus;
  select?: (keyof Run)[];
}

/** A page of a thread's runs, newest first. Throws NotFoundError for an unknown thread. */
export async function listRuns(ctx: Context, input: Input): Promise<Partial<Run>[]> {
  const rows = await ctx.db.$queryRaw<RunRow[]>`
    select * from run where thread_id = ${input.threadId}::uuid
      and (${input.status ?? null}::text is null or status = ${input.status ?? null}::text)
    order by arrival desc limit ${input.limit} offset ${input.offset}`;
  if (rows.length === 0) await findThreadOrThrow(ctx, input.threadId);
  return rows.map((row) => pick(toRun(row), input.select));
}

function pick(run: Run, keys: (keyof Run)[] | undefined): Partial<Run> {
  return keys ? Object.fromEntries(keys.map((key) => [key, run[key]])) : run;
}
