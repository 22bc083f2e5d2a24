import type { Actor } from "../../auth/actor";
import { ForbiddenError } from "../../errors";
import type { Context } from "../context";

/** Keys are the business of people: a key that made keys would outlive its own revocation. */
export function requirePerson(ctx: Context): Extract<Actor, { type: "user" }> {
  if (ctx.actor.type === "user") return ctx.actor;
  throw new ForbiddenError("API keys are managed by people who are signed in, not with an API key.");
}
