import type { Assistant, AssistantFilter, AssistantSearch } from "../../contract/assistants";
import { Prisma } from "../../db/generated/client";
import { storableText } from "../../db/storable-json";
import type { Context } from "../context";
import { type Page, toPage } from "../page";
import { containing, direction, selectList, where } from "../sql";
import { ASSISTANT_COLUMNS, ASSISTANT_FIELDS } from "./to-wire";

const SORT_COLUMNS: Record<NonNullable<AssistantSearch["sort_by"]>, Prisma.Sql> = {
  assistant_id: Prisma.sql`assistant_id`,
  graph_id: Prisma.sql`graph_id`,
  name: Prisma.sql`name`,
  created_at: Prisma.sql`created_at`,
  updated_at: Prisma.sql`updated_at`,
};

/** A page of the assistants that match, newest first unless said otherwise, with the fields that `select` names. */
export async function searchAssistants(
  ctx: Context,
  input: AssistantSearch,
): Promise<Page<Partial<Assistant>>> {
  const column = SORT_COLUMNS[input.sort_by ?? "created_at"];
  const order = direction(input.sort_order);
  const rows = await ctx.db.$queryRaw<Partial<Assistant>[]>`
    select ${selectList(ASSISTANT_COLUMNS, ASSISTANT_FIELDS, input.select)} from assistant
    ${where(assistantConditions(input))}
    order by assistant.${column} ${order}, assistant.assistant_id ${order}
    limit ${input.limit + 1} offset ${input.offset}`;
  return toPage(rows, input);
}

export function assistantConditions(filter: AssistantFilter): Prisma.Sql[] {
  const conditions = containing(Prisma.sql`metadata`, filter.metadata);
  if (filter.graph_id !== undefined) conditions.push(Prisma.sql`graph_id = ${storableText(filter.graph_id)}`);
  // Not ILIKE: a % or _ in a name is itself.
  if (filter.name)
    conditions.push(Prisma.sql`position(lower(${storableText(filter.name)}) in lower(name)) > 0`);
  return conditions;
}
