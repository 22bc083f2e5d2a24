import type { AuthFilter } from "../../auth/project-auth";
import type { Cron, CronFilter, CronSearch } from "../../contract/crons";
import { Prisma } from "../../db/generated/client";
import { defaultAssistantId, isUuid } from "../../ids";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { type Page, toPage } from "../page";
import { allowed, containing, direction, selectList, where } from "../sql";
import { CRON_COLUMNS, CRON_FIELDS } from "./to-wire";

const SORT_COLUMNS: Record<NonNullable<CronSearch["sort_by"]>, Prisma.Sql> = {
  cron_id: Prisma.sql`cron_id`,
  assistant_id: Prisma.sql`assistant_id`,
  thread_id: Prisma.sql`thread_id`,
  next_run_date: Prisma.sql`next_run_date`,
  end_time: Prisma.sql`end_time`,
  created_at: Prisma.sql`created_at`,
  updated_at: Prisma.sql`updated_at`,
};

/** A page of the crons that match, newest first unless said otherwise, with the fields that `select` names. */
export async function searchCrons(ctx: Context, input: CronSearch): Promise<Page<Partial<Cron>>> {
  const { value, filter } = await authorize(ctx, "crons", "search", input);
  const column = SORT_COLUMNS[input.sort_by ?? "created_at"];
  const order = direction(input.sort_order ?? undefined);
  const rows = await ctx.db.$queryRaw<Partial<Cron>[]>`
    select ${selectList(CRON_COLUMNS, CRON_FIELDS, input.select ?? undefined)} from cron
    ${where(cronConditions(value, filter))}
    order by cron.${column} ${order} nulls last, cron.cron_id ${order}
    limit ${input.limit + 1} offset ${input.offset}`;
  return toPage(rows, input);
}

export function cronConditions(wanted: CronFilter, filter: AuthFilter | null): Prisma.Sql[] {
  const conditions = [
    ...containing(Prisma.sql`metadata`, wanted.metadata ?? undefined),
    ...allowed(Prisma.sql`metadata`, filter),
  ];
  const { assistant_id: assistantId, thread_id: threadId, enabled } = wanted;
  if (assistantId) {
    const id = isUuid(assistantId) ? assistantId : defaultAssistantId(assistantId);
    conditions.push(Prisma.sql`assistant_id = ${id}::uuid`);
  }
  if (threadId) conditions.push(Prisma.sql`thread_id = ${threadId}::uuid`);
  if (enabled !== undefined && enabled !== null) conditions.push(Prisma.sql`enabled = ${enabled}`);
  return conditions;
}
