import { createSignInToken } from "../../auth/sign-in-tokens";
import { ForbiddenError } from "../../errors";
import type { Context } from "../context";

/** A link that signs in whoever opens it first, for a day. Only the server itself makes them. */
export async function createSignInLink(ctx: Context, input: { baseUrl: string }): Promise<string> {
  if (ctx.actor.type !== "system") throw new ForbiddenError("Sign-in links are made by the server.");
  const link = new URL("/sign-in", input.baseUrl);
  link.searchParams.set("token", await createSignInToken());
  return link.href;
}
