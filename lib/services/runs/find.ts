import type { AuthAction, AuthFilter } from "../../auth/project-auth";
import { Prisma } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import type { RunRow } from "../../ledger/run-row";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { allowed, where } from "../sql";

interface Wanted {
  threadId?: string;
  runId: string;
}

/** The run, if it exists, belongs to the thread that is named, and its thread is not hidden by `filter`. */
export async function findRun(
  ctx: Context,
  input: Wanted,
  filter: AuthFilter | null,
): Promise<RunRow | null> {
  const { threadId, runId } = input;
  const conditions = [Prisma.sql`run_id = ${runId}::uuid`, ...ofVisibleThread(filter)];
  if (threadId) conditions.push(Prisma.sql`thread_id = ${threadId}::uuid`);
  const rows = await ctx.db.$queryRaw<RunRow[]>`select * from run ${where(conditions)}`;
  return rows[0] ?? null;
}

/**
 * The run that the actor may do this with: runs are their thread's, and who may not do it there has no such run.
 * Throws NotFoundError, ForbiddenError.
 */
export async function findRunOrThrow(
  ctx: Context,
  input: Wanted & { extra?: object },
  action: AuthAction<"threads">,
): Promise<RunRow> {
  const { threadId, runId, extra } = input;
  const { filter } = await authorize(ctx, "threads", action, {
    thread_id: threadId,
    run_id: runId,
    ...extra,
  });
  const run = await findRun(ctx, input, filter);
  if (!run) throw noSuchRun(runId);
  return run;
}

export function noSuchRun(runId: string): NotFoundError {
  return new NotFoundError(`Run ${runId} not found.`);
}

/** Runs on threads that `filter` lets through: conditions of a query on `run`. */
export function ofVisibleThread(filter: AuthFilter | null): Prisma.Sql[] {
  if (!filter) return [];
  const conditions = [
    Prisma.sql`thread.thread_id = run.thread_id`,
    ...allowed(Prisma.sql`thread.metadata`, filter),
  ];
  return [Prisma.sql`exists (select from thread ${where(conditions)})`];
}
