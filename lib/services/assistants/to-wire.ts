import type { Assistant, AssistantSearch, AssistantVersion } from "../../contract/assistants";
import type { Assistant as AssistantRow, AssistantVersion as VersionRow } from "../../db/generated/client";
import { Prisma } from "../../db/generated/client";
import { isoTime } from "../sql";
import { storedConfig, storedObject } from "../stored-json";

export function toAssistant(row: AssistantRow): Assistant {
  return { ...toAssistantVersion(row), updated_at: row.updatedAt.toISOString() };
}

export function toAssistantVersion(row: VersionRow | AssistantRow): AssistantVersion {
  return {
    assistant_id: row.assistantId,
    graph_id: row.graphId,
    config: storedConfig(row.config),
    context: row.context,
    created_at: row.createdAt.toISOString(),
    metadata: storedObject(row.metadata),
    version: row.version,
    name: row.name,
    description: row.description,
  };
}

export type AssistantField = NonNullable<AssistantSearch["select"]>[number];

/** The fields of the wire as columns, for searches that read no more than is asked for. */
export const ASSISTANT_COLUMNS: Record<AssistantField, Prisma.Sql> = {
  assistant_id: Prisma.sql`assistant_id`,
  graph_id: Prisma.sql`graph_id`,
  config: Prisma.sql`config`,
  context: Prisma.sql`context`,
  created_at: isoTime(Prisma.sql`created_at`),
  updated_at: isoTime(Prisma.sql`updated_at`),
  metadata: Prisma.sql`metadata`,
  version: Prisma.sql`version`,
  name: Prisma.sql`name`,
  description: Prisma.sql`description`,
};

export const ASSISTANT_FIELDS: readonly AssistantField[] = [
  "assistant_id",
  "graph_id",
  "config",
  "context",
  "created_at",
  "updated_at",
  "metadata",
  "version",
  "name",
  "description",
];
