import type { AuthAction, AuthFilter } from "../../auth/project-auth";
import { Prisma } from "../../db/generated/client";
import { allowed } from "../sql";
import { SYSTEM } from "./created-by";

/** As `allowed`; whoever only looks also sees the assistants that the server made, which belong to all. */
export function visibleAssistants(action: AuthAction<"assistants">, filter: AuthFilter | null): Prisma.Sql[] {
  const conditions = allowed(Prisma.sql`metadata`, filter);
  if (conditions.length === 0 || (action !== "read" && action !== "search")) return conditions;
  const isEverybodys = Prisma.sql`metadata @> ${JSON.stringify({ created_by: SYSTEM })}::jsonb`;
  return [Prisma.sql`(${isEverybodys} or (${Prisma.join(conditions, " and ")}))`];
}
