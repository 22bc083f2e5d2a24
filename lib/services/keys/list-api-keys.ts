import type { ApiKey } from "../../contract/studio";
import type { Context } from "../context";
import { requirePerson } from "./require-person";
import { toApiKey } from "./to-wire";

/** The keys that are in use, newest first. Throws ForbiddenError unless a person asks. */
export async function listApiKeys(ctx: Context): Promise<ApiKey[]> {
  requirePerson(ctx);
  const rows = await ctx.db.apiKey.findMany({
    where: { revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { keyId: "asc" }],
  });
  return rows.map(toApiKey);
}
