import { env } from "../env";
import { ForbiddenError, UnauthenticatedError } from "../errors";
import type { Actor } from "./actor";
import { actorOfApiKey } from "./api-keys";
import { ownerActor, type UserActor } from "./owner";
import { type ProjectAuth, projectAuth } from "./project-auth";
import { isSameOrigin, requireLoopbackHost, requireSameOrigin } from "./same-origin";
import { actorOfSession } from "./session";

/**
 * Who sends this request: an API key, else a signed-in person. A request that shows a key is judged by the key alone.
 * Cookies come along with requests that other sites make, so they count only for requests of our own pages.
 * In a project with `auth.path` the project decides, except about what is Heddle's own.
 * Throws UnauthenticatedError, ForbiddenError, ProjectRefusalError.
 */
export async function authenticate(
  request: Request,
  to: "api" | "heddle" | "trusted" = "api",
): Promise<Actor> {
  if (env().HEDDLE_AUTH === "off") requireLoopbackHost(request.headers);
  const project = projectAuth();
  if (!project || to === "heddle") return authenticateByHeddle(request);
  return to === "api" ? authenticateByProject(request, project) : authenticateTrusted(request, project);
}

/** Whoever the project would not let do the same through the official API is refused here too. */
async function authenticateTrusted(request: Request, project: ProjectAuth): Promise<Actor> {
  await authenticateByHeddle(request);
  const known = await knownToHeddle(request, project);
  if (known) return known;
  throw new ForbiddenError(
    "The project's auth decides about its assistants. Heddle's API keys count with allow_langsmith_api_keys, people at the studio without disable_studio_auth.",
  );
}

async function authenticateByHeddle(request: Request): Promise<Actor> {
  if (env().HEDDLE_AUTH === "off") {
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

async function authenticateByProject(request: Request, project: ProjectAuth): Promise<Actor> {
  const known = await knownToHeddle(request, project);
  return known ?? { type: "custom", ...(await project.authenticate(forProject(request))) };
}

/** Whom the project need not be asked about: the studio, and our keys, where it trusts them. */
async function knownToHeddle(request: Request, project: ProjectAuth): Promise<Actor | null> {
  const { headers } = request;
  const key = presentedKey(headers);
  if (key !== undefined && project.trustsApiKeys) return actorOfApiKey(key);
  const showsCredentials = headers.has("authorization") || headers.has("x-api-key");
  return !showsCredentials && project.trustsStudio ? studioActor(request) : null;
}

/** The person at one of our own pages. From elsewhere, the cookie says nothing. */
async function studioActor(request: Request): Promise<UserActor | null> {
  if (env().HEDDLE_AUTH === "off") {
    const isPage = request.headers.get("sec-fetch-site") === "same-origin";
    return isPage && isSameOrigin(request) ? ownerActor() : null;
  }
  const actor = await actorOfSession(request.headers);
  return actor && isSameOrigin(request) ? actor : null;
}

/**
 * The request as the project's code sees it: its path is below the API's address, as on other servers, and it has no
 * body, which is read later and only for those who were let in.
 */
function forProject({ url, method, headers }: Request): Request {
  const address = new URL(url);
  address.pathname = address.pathname.replace(/^\/api(?=\/|$)/, "");
  return new Request(address, { method, headers: new Headers(headers) });
}

const BEARER = /^bearer(?: +|$)/i;

function presentedKey(headers: Headers): string | undefined {
  const apiKey = headers.get("x-api-key");
  if (apiKey) return apiKey;
  const authorization = headers.get("authorization") ?? "";
  return BEARER.test(authorization) ? authorization.replace(BEARER, "").trim() : undefined;
}
