import { env } from "../env";
import { UnauthenticatedError } from "../errors";
import type { Actor } from "./actor";
import { actorOfApiKey } from "./api-keys";
import { ownerActor } from "./owner";
import { requireLoopbackHost, requireSameOrigin } from "./same-origin";
import { actorOfSession } from "./session";

/**
 * Who sends this request: an API key, else a signed-in person. A request that shows a key is judged by the key alone.
 * Cookies come along with requests that other sites make, so they count only for requests of our own pages.
 * Throws UnauthenticatedError, ForbiddenError.
 */
export async function authenticate(request: Request): Promise<Actor> {
  if (env().HEDDLE_AUTH === "off") {
    requireLoopbackHost(request.headers);
    requireSameOrigin(request, { withoutBrowser: "allowed" });
    return ownerActor();
  }
  const key = presentedKey(request.headers);
  if (key !== undefined) {
    const actor = await actorOfApiKey(key);
    if (actor) return actor;
    throw new UnauthenticatedError("The API key is not valid.");
  }
  const actor = await actorOfSession(request.headers);
  if (!actor)
    throw new UnauthenticatedError('Sign in, or send an API key as "x-api-key" or "Authorization: Bearer".');
  requireSameOrigin(request, { withoutBrowser: "refused" });
  return actor;
}

const BEARER = /^bearer(?: +|$)/i;

function presentedKey(headers: Headers): string | undefined {
  const apiKey = headers.get("x-api-key");
  if (apiKey) return apiKey;
  const authorization = headers.get("authorization") ?? "";
  return BEARER.test(authorization) ? authorization.replace(BEARER, "").trim() : undefined;
}
