import { forgetApiKey } from "../../auth/api-keys";
import { NotFoundError } from "../../errors";
import type { Context } from "../context";
import { requirePerson } from "./require-person";

/** From now on the key is refused. Throws NotFoundError, also for a key that was revoked before. */
export async function revokeApiKey(ctx: Context, input: { keyId: string }): Promise<void> {
  requirePerson(ctx);
  const revoked = await ctx.db.apiKey.updateMany({
    where: { keyId: input.keyId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  forgetApiKey(input.keyId);
  if (revoked.count === 0) throw new NotFoundError(`API key ${input.keyId} not found.`);
}
