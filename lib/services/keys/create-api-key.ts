import { makeApiKey } from "../../auth/api-keys";
import type { ApiKey } from "../../contract/studio";
import type { Context } from "../context";
import { requirePerson } from "./require-person";
import { toApiKey } from "./to-wire";

/** Makes a key. Its `secret` is in this answer and nowhere else. Throws ForbiddenError unless a person asks. */
export async function createApiKey(
  ctx: Context,
  input: { name: string },
): Promise<ApiKey & { secret: string }> {
  const { userId } = requirePerson(ctx);
  const { secret, ...key } = makeApiKey();
  const row = await ctx.db.apiKey.create({ data: { ...key, name: input.name, createdBy: userId } });
  return { ...toApiKey(row), secret };
}
