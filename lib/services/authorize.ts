import { type AuthAction, type AuthFilter, type AuthResource, projectAuth } from "../auth/project-auth";
import { ForbiddenError } from "../errors";
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
 * first, and before a transaction: the handler may take its time. Throws ForbiddenError, ProjectRefusalError.
 */
export async function authorize<Resource extends AuthResource, Value extends object>(
  ctx: Context,
  resource: Resource,
  action: AuthAction<Resource>,
  value: Value,
): Promise<Authorized<Value>> {
  const auth = projectAuth();
  if (!auth || (ctx.actor.type !== "custom" && ctx.actor.type !== "anonymous"))
    return { value, filter: null };
  if (ctx.actor.type === "anonymous") throw new ForbiddenError("The project's auth must know who asks.");
  const { user, permissions } = ctx.actor;
  // A copy: what a handler writes into it counts, what it keeps of it does not.
  const own = structuredClone(value) as Record<string, unknown>;
  const answer = await auth.authorize({ resource, action, value: own, user, permissions });
  return { value: withObjects(answer.value) as Value, filter: answer.filter };
}

/** Metadata stays an object whatever a handler makes of it. */
function withObjects(value: Record<string, unknown>): Record<string, unknown> {
  const { metadata } = value;
  const isObject = typeof metadata === "object" && metadata !== null && !Array.isArray(metadata);
  return metadata === undefined || isObject ? value : { ...value, metadata: {} };
}
