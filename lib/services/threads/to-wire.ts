import type { Interrupt } from "../../contract/common";
import type { Thread, ThreadSearch } from "../../contract/threads";
import { ThreadStatus } from "../../contract/threads";
import type { Thread as ThreadRow } from "../../db/generated/client";
import { Prisma } from "../../db/generated/client";
import { isoTime } from "../sql";
import { storedConfig, storedObject } from "../stored-json";

export function toThread(row: ThreadRow): Thread {
  return {
    thread_id: row.threadId,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    state_updated_at: row.stateUpdatedAt.toISOString(),
    metadata: storedObject(row.metadata),
    config: storedConfig(row.config),
    status: ThreadStatus.parse(row.status),
    values: row.values,
    interrupts: storedInterrupts(row.interrupts),
    error: storedError(row.error),
  };
}

/** The `interrupts` column is written from the tasks of a graph's state alone, so its shape holds. */
function storedInterrupts(value: Prisma.JsonValue): Record<string, Interrupt[]> {
  return storedObject(value) as Record<string, Interrupt[]>;
}

/** As `toThread`, with how long the thread is kept. */
export function toThreadWithTtl(row: ThreadRow): Thread {
  const thread = toThread(row);
  if (row.ttlMinutes === null) return thread;
  const strategy = row.ttlStrategy === "keep_latest" ? "keep_latest" : "delete";
  const expires = row.expiresAt && { expires_at: row.expiresAt.toISOString() };
  return { ...thread, ttl: { strategy, ttl_minutes: row.ttlMinutes, ...expires } };
}

function storedError(value: Prisma.JsonValue): { error: string; message: string } | null {
  const { error, message } = storedObject(value);
  return typeof error === "string" && typeof message === "string" ? { error, message } : null;
}

export type ThreadField = NonNullable<ThreadSearch["select"]>[number] | "error";

/** The fields of the wire as columns, for searches that read no more than is asked for. */
export const THREAD_COLUMNS: Record<ThreadField, Prisma.Sql> = {
  thread_id: Prisma.sql`thread_id`,
  created_at: isoTime(Prisma.sql`created_at`),
  updated_at: isoTime(Prisma.sql`updated_at`),
  state_updated_at: isoTime(Prisma.sql`state_updated_at`),
  metadata: Prisma.sql`metadata`,
  config: Prisma.sql`config`,
  context: Prisma.sql`'{}'::jsonb`,
  status: Prisma.sql`status`,
  values: Prisma.sql`"values"`,
  interrupts: Prisma.sql`interrupts`,
  error: Prisma.sql`error`,
};

export const THREAD_FIELDS: readonly ThreadField[] = [
  "thread_id",
  "created_at",
  "updated_at",
  "state_updated_at",
  "metadata",
  "config",
  "status",
  "values",
  "interrupts",
  "error",
];
