import type { Cron } from "../../contract/crons";
import type { Cron as CronRow } from "../../db/generated/client";
import { Prisma } from "../../db/generated/client";
import { isoTime } from "../sql";
import { storedObject } from "../stored-json";

export function toCron(row: CronRow): Cron {
  return {
    cron_id: row.cronId,
    assistant_id: row.assistantId,
    thread_id: row.threadId,
    on_run_completed: onRunCompleted(row),
    schedule: row.schedule,
    timezone: row.timezone,
    end_time: row.endTime?.toISOString() ?? null,
    enabled: row.enabled,
    payload: storedObject(row.payload),
    metadata: storedObject(row.metadata),
    user_id: row.userId,
    next_run_date: row.nextRunDate?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

/** The table's constraint holds it to these two words. */
function onRunCompleted({ onRunCompleted: word }: CronRow): Cron["on_run_completed"] {
  return word === "delete" || word === "keep" ? word : null;
}

type CronField = keyof Cron;

/** The fields of the wire as columns, for searches that read no more than is asked for. */
export const CRON_COLUMNS: Record<CronField, Prisma.Sql> = {
  cron_id: Prisma.sql`cron_id`,
  assistant_id: Prisma.sql`assistant_id`,
  thread_id: Prisma.sql`thread_id`,
  on_run_completed: Prisma.sql`on_run_completed`,
  schedule: Prisma.sql`schedule`,
  timezone: Prisma.sql`timezone`,
  end_time: isoTime(Prisma.sql`end_time`),
  enabled: Prisma.sql`enabled`,
  payload: Prisma.sql`payload`,
  metadata: Prisma.sql`metadata`,
  user_id: Prisma.sql`user_id`,
  next_run_date: isoTime(Prisma.sql`next_run_date`),
  created_at: isoTime(Prisma.sql`created_at`),
  updated_at: isoTime(Prisma.sql`updated_at`),
};

export const CRON_FIELDS: readonly CronField[] = [
  "cron_id",
  "assistant_id",
  "thread_id",
  "on_run_completed",
  "schedule",
  "timezone",
  "end_time",
  "enabled",
  "payload",
  "metadata",
  "user_id",
  "next_run_date",
  "created_at",
  "updated_at",
];
