import { type AuthAction, type AuthFilter, type AuthResource, projectAuth } from "../auth/project-auth";
import type { Context } from "./context";

/** What the project's handler said: the value as it left it, and what hides the things of others. */
export interface Authorized<Value> {
  value: Value;
  /** Null: nothing is hidden. Give it to `allowed` in every query. */
  filter: AuthFilter | null;
}

/**
 * Asks the project's own handlers whether the actor may do this, and for which things. Only whom the project itself let
 * in is asked about: the owner, API keys and the server may do everything. Every verb that a request can reach asks
 * first. Throws ForbiddenError.
 */
export async function authorize<Resource extends AuthResource, Value extends object>(
  ctx: Context,
  resource: Resource,
  action: AuthAction<Resource>,
  value: Value,
): Promise<Authorized<Value>> {
  const auth = projectAuth();
  if (ctx.actor.type !== "custom" || !auth) return { value, filter: null };
  const { user, permissions } = ctx.actor;
  const answer = await auth.authorize({
    resource,
    action,
    value: { ...(value as Record<string, unknown>) },
    user,
    permissions,
  });
  return { value: answer.value as Value, filter: answer.filter };
}
