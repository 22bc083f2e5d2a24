import type { AuthFilter } from "../../auth/project-auth";
import type { Cron as CronRow } from "../../db/generated/client";
import { Prisma } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { allowed, where } from "../sql";

/** The cron, for whom the project lets do this with it. Throws NotFoundError, ForbiddenError. */
export async function findCronOrThrow(
  ctx: Context,
  cronId: string,
  action: "read" | "delete",
): Promise<CronRow> {
  const { filter } = await authorize(ctx, "crons", action, { cron_id: cronId });
  return visibleCron(ctx, cronId, filter);
}

/** Locks the cron's row until the transaction ends; one that the filter hides is not there. Throws NotFoundError. */
export async function lockCronOrThrow(
  tx: Context,
  cronId: string,
  filter: AuthFilter | null,
): Promise<CronRow> {
  await tx.db.$queryRaw`select from cron where cron_id = ${cronId}::uuid for update`;
  return visibleCron(tx, cronId, filter);
}

async function visibleCron(ctx: Context, cronId: string, filter: AuthFilter | null): Promise<CronRow> {
  const conditions = [Prisma.sql`cron_id = ${cronId}::uuid`, ...allowed(Prisma.sql`metadata`, filter)];
  const visible = await ctx.db.$queryRaw<unknown[]>`select 1 from cron ${where(conditions)}`;
  const row = visible.length === 0 ? null : await ctx.db.cron.findUnique({ where: { cronId } });
  if (!row) throw new NotFoundError(`Cron ${cronId} not found.`);
  return row;
}
