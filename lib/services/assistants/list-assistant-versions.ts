import type { AssistantVersion } from "../../contract/assistants";
import type { JsonObject } from "../../contract/common";
import { Prisma } from "../../db/generated/client";
import { NotFoundError } from "../../errors";
import type { Context } from "../context";
import { containing, selectList, where } from "../sql";
import { findAssistantOrThrow } from "./find";
import { ASSISTANT_COLUMNS, ASSISTANT_FIELDS } from "./to-wire";

/** A page of the versions, newest first. Throws NotFoundError when the page is empty, as the platform does. */
export async function listAssistantVersions(
  ctx: Context,
  input: { assistantId: string; metadata?: JsonObject; limit: number; offset: number },
): Promise<AssistantVersion[]> {
  const { assistantId } = await findAssistantOrThrow(ctx, input.assistantId, "read");
  const fields = ASSISTANT_FIELDS.filter((field) => field !== "updated_at");
  const conditions = [
    Prisma.sql`assistant_id = ${assistantId}::uuid`,
    ...containing(Prisma.sql`metadata`, input.metadata),
  ];
  const versions = await ctx.db.$queryRaw<AssistantVersion[]>`
    select ${selectList(ASSISTANT_COLUMNS, fields, undefined)} from assistant_version
    ${where(conditions)} order by version desc limit ${input.limit} offset ${input.offset}`;
  if (versions.length === 0) throw new NotFoundError(`Assistant ${assistantId} has no such versions.`);
  return versions;
}
