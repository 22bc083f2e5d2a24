import type { AuthFilter } from "../../auth/project-auth";
import type { Thread, ThreadFilter, ThreadSearch } from "../../contract/threads";
import { Prisma } from "../../db/generated/client";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { type Page, toPage } from "../page";
import { allowed, containing, direction, selectList, where } from "../sql";
import { extracted } from "./extracted";
import { THREAD_COLUMNS, THREAD_FIELDS } from "./to-wire";

const SORT_COLUMNS: Record<NonNullable<ThreadSearch["sort_by"]>, Prisma.Sql> = {
  thread_id: Prisma.sql`thread_id`,
  status: Prisma.sql`status`,
  created_at: Prisma.sql`created_at`,
  updated_at: Prisma.sql`updated_at`,
  state_updated_at: Prisma.sql`state_updated_at`,
};

/** A page of the threads that match, newest first unless said otherwise, with the fields that `select` names. */
export async function searchThreads(ctx: Context, input: ThreadSearch): Promise<Page<Partial<Thread>>> {
  const { value, filter } = await authorize(ctx, "threads", "search", input);
  const column = SORT_COLUMNS[value.sort_by ?? "created_at"];
  const order = direction(value.sort_order);
  const rows = await ctx.db.$queryRaw<Partial<Thread>[]>`
    select ${selectList(THREAD_COLUMNS, THREAD_FIELDS, value.select)}${extracted(value.extract)} from thread
    ${where(threadConditions(value, filter))}
    order by thread.${column} ${order}, thread.thread_id ${order}
    limit ${value.limit + 1} offset ${value.offset}`;
  return toPage(rows, value);
}

/** Threads of stateless runs are nobody's to find. */
export function threadConditions(filter: ThreadFilter, hides: AuthFilter | null): Prisma.Sql[] {
  const conditions = [
    Prisma.sql`not temporary`,
    ...withoutTrials(filter.metadata),
    ...allowed(Prisma.sql`metadata`, hides),
    ...containing(Prisma.sql`metadata`, filter.metadata),
    ...containing(Prisma.sql`"values"`, filter.values),
  ];
  if (filter.ids) conditions.push(Prisma.sql`thread_id = any(${filter.ids}::uuid[])`);
  if (filter.status) conditions.push(Prisma.sql`status = ${filter.status}`);
  return conditions;
}

/** Threads that are there to try a draft are found by who asks for them. */
function withoutTrials(metadata: ThreadFilter["metadata"]): Prisma.Sql[] {
  if (metadata && "heddle" in metadata) return [];
  return [Prisma.sql`not coalesce(jsonb_exists(metadata -> 'heddle', 'trial'), false)`];
}
