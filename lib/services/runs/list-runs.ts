import type { RunStatus } from "../../contract/run-status";
import type { Run } from "../../contract/runs";
import { Prisma } from "../../db/generated/client";
import type { RunRow } from "../../ledger/run-row";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { where } from "../sql";
import { findThread, noSuchThread } from "../threads/find";
import { ofVisibleThread } from "./find";
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
  const { threadId, status, limit, offset } = input;
  const { filter } = await authorize(ctx, "threads", "read", { thread_id: threadId });
  const conditions = [Prisma.sql`thread_id = ${threadId}::uuid`, ...ofVisibleThread(filter)];
  if (status) conditions.push(Prisma.sql`status = ${status}`);
  const rows = await ctx.db.$queryRaw<RunRow[]>`
    select * from run ${where(conditions)} order by arrival desc limit ${limit} offset ${offset}`;
  if (rows.length === 0 && !(await findThread(ctx, threadId, filter))) throw noSuchThread(threadId);
  return rows.map((row) => pick(toRun(row), input.select));
}

function pick(run: Run, keys: (keyof Run)[] | undefined): Partial<Run> {
  return keys ? Object.fromEntries(keys.map((key) => [key, run[key]])) : run;
}
