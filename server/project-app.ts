import { type Context, Hono, type MiddlewareHandler } from "hono";
import { authenticate } from "@/lib/auth/authenticate";
import { operations } from "@/lib/contract/operations";
import { errorResponse } from "@/lib/http/error-response";
import { requestIdOf } from "@/lib/http/request-id";
import { stamp } from "@/lib/http/stamp";
import { log } from "@/lib/log";
import type { ApiHandler } from "./answer-api";

/** How a project's app stands to the API's authentication (`http` of `langgraph.json`). */
export interface AppSettings {
  /** The app's own routes are for those alone whom the API lets in. */
  enable_custom_route_auth: boolean;
  /** Who is asked first: the app's middleware, or the authentication. */
  middleware_order: "auth_first" | "middleware_first";
}

/** An app of the project's own Hono, which may be another one than ours. */
export function isHonoApp(exported: unknown): exported is Hono {
  const { fetch, routes, on } = Object(exported);
  return typeof fetch === "function" && Array.isArray(routes) && typeof on === "function";
}

/**
 * The project's app before the API: its routes go first, its middleware wraps the API's operations. Its paths are below
 * `/api`, as on other servers they are below the API's address. All of it is put into a new app of the project's own
 * class, since what one Hono makes another need not understand, and the project's app stays as it is.
 */
export function withProjectApp(app: Hono, api: ApiHandler, settings: AppSettings): ApiHandler {
  const outer = emptyLike(app);
  const guard = guardOf(settings);
  if (settings.middleware_order === "auth_first") outer.use("*", guard);
  for (const { method, path, handler } of app.routes) {
    const isRoute = method !== "ALL" || !path.endsWith("*");
    if (isRoute && settings.enable_custom_route_auth) outer.on(method, path, guard);
    outer.on(method, path, handler);
  }
  outer.all("*", async (c) => api(await forApi(c)));
  const ownHandler = ownErrorHandler(app);
  outer.onError((error, c) => (ownHandler ? ownHandler(error, c) : answerError(error, c)));
  return async (request) => {
    try {
      return await outer.fetch(below(request));
    } catch (error) {
      return failure(error, request);
    }
  };
}

/** A new app of the same class. `basePath` makes apps of a class that cannot route by itself: then one of ours. */
function emptyLike(app: Hono): Hono {
  const made = new (classOf(app))({ getPath: app.getPath });
  return Reflect.get(made, "router") ? made : new Hono({ getPath: app.getPath });
}

function classOf(app: Hono): typeof Hono {
  return app.constructor as typeof Hono;
}

/** The address of the API is in front of every path that a project knows. */
const PREFIX = /^\/api(?=\/|$)/;

/** The request with its path below `/api`. */
function below(request: Request): Request {
  const url = new URL(request.url);
  url.pathname = url.pathname.replace(PREFIX, "") || "/";
  return remade(url, request, request.body);
}

/** The request for the API, as the app's middleware left it; a body that was read by it is read again. */
async function forApi(c: Context): Promise<Request> {
  const { raw } = c.req;
  const url = new URL(raw.url);
  url.pathname = `/api${url.pathname === "/" ? "" : url.pathname}`;
  return remade(url, raw, raw.bodyUsed ? await c.req.arrayBuffer() : raw.body);
}

function remade(url: URL, request: Request, body: BodyInit | null): Request {
  const { method, headers, signal } = request;
  const hasBody = body !== null && method !== "GET" && method !== "HEAD";
  return new Request(url, { method, headers, signal, ...(hasBody && { body, duplex: "half" }) });
}

const PUBLIC = new Set(operations.filter(({ access }) => access === "public").map(({ path }) => `${path}`));

/** Lets on whom the API's authentication lets in; what is open to all stays so. The app finds them as `auth`. */
function guardOf({ enable_custom_route_auth, middleware_order }: AppSettings): MiddlewareHandler {
  return async (c, next) => {
    if (PUBLIC.has(c.req.path)) return next();
    // The API asks for itself: beforehand only where its routes are to be guarded from the app's middleware.
    if (middleware_order === "auth_first" && !enable_custom_route_auth && !isOperation(c.req.path))
      return next();
    try {
      const actor = await authenticate(c.req.raw);
      if (actor.type === "custom") c.set("auth", { user: actor.user, scopes: actor.permissions });
    } catch (error) {
      const requestId = requestIdOf(c.req.raw);
      return stamp(errorResponse(error, { requestId, isAbandoned: false }), requestId);
    }
    return next();
  };
}

const PATTERNS = operations.map(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`));

function isOperation(path: string): boolean {
  return PATTERNS.some((pattern) => pattern.test(path));
}

type ErrorHandler = (error: Error, c: Context) => Response | Promise<Response>;

/** What the app was given by `onError`. Hono keeps it in a field that its types hide. */
function ownErrorHandler(app: Hono): ErrorHandler | null {
  const fresh = new (classOf(app))();
  const handler: unknown = Reflect.get(app, "errorHandler");
  if (typeof handler !== "function" || handler === Reflect.get(fresh, "errorHandler")) return null;
  return (error, c) => handler(error, c);
}

/** Hono's `HTTPException` is an answer; of what nobody foresaw nothing is told. */
function answerError(error: Error, c: Context): Response {
  if ("getResponse" in error && typeof error.getResponse === "function") return error.getResponse();
  return failure(error, c.req.raw);
}

function failure(error: unknown, request: Request): Response {
  const requestId = requestIdOf(request);
  log.error("The project's http.app failed.", { requestId, error });
  return stamp(
    Response.json({ detail: `Internal error. Request id ${requestId}` }, { status: 500 }),
    requestId,
  );
}
