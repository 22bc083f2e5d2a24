import type { AuthFilter } from "../../auth/project-auth";
import type { Assistant, AssistantFilter, AssistantSearch } from "../../contract/assistants";
import { Prisma } from "../../db/generated/client";
import { storableText } from "../../db/storable-json";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { type Page, toPage } from "../page";
import { containing, direction, selectList, where } from "../sql";
import { ASSISTANT_COLUMNS, ASSISTANT_FIELDS } from "./to-wire";
import { visibleAssistants } from "./visible-assistants";

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
  const { value, filter } = await authorize(ctx, "assistants", "search", input);
  const column = SORT_COLUMNS[value.sort_by ?? "created_at"];
  const order = direction(value.sort_order);
  const rows = await ctx.db.$queryRaw<Partial<Assistant>[]>`
    select ${selectList(ASSISTANT_COLUMNS, ASSISTANT_FIELDS, value.select)} from assistant
    ${where(assistantConditions(value, filter))}
    order by assistant.${column} ${order}, assistant.assistant_id ${order}
    limit ${value.limit + 1} offset ${value.offset}`;
  return toPage(rows, value);
}

export function assistantConditions(filter: AssistantFilter, hides: AuthFilter | null): Prisma.Sql[] {
  const conditions = [
    ...visibleAssistants("search", hides),
    ...containing(Prisma.sql`metadata`, filter.metadata),
  ];
  if (filter.graph_id !== undefined) conditions.push(Prisma.sql`graph_id = ${storableText(filter.graph_id)}`);
  // Not ILIKE: a % or _ in a name is itself.
  if (filter.name)
    conditions.push(Prisma.sql`position(lower(${storableText(filter.name)}) in lower(name)) > 0`);
  return conditions;
}
