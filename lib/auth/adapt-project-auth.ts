import { ForbiddenError, ProjectRefusalError, UnauthenticatedError } from "../errors";
import type { ProjectAuth, ProjectUser } from "./project-auth";
import { readAuthFilter } from "./read-auth-filter";

/** What the official `Auth` keeps; a project may bring an SDK of its own, so it is known by its shape. */
interface Handlers {
  authenticate: (request: Request) => unknown;
  callbacks: Record<string, (event: object) => unknown>;
}

type Trust = Pick<ProjectAuth, "trustsStudio" | "trustsApiKeys">;

/** The official `Auth` of a project, as the server asks it. Throws TypeError, a sentence, when it is none. */
export function adaptProjectAuth(exported: unknown, trust: Trust): ProjectAuth {
  const { authenticate, callbacks } = handlersOf(exported);
  return {
    ...trust,
    authenticate: async (request) => toUser(await inItsWords(() => authenticate(request))),
    authorize: async ({ resource, action, value, user, permissions }) => {
      const event = `${resource}:${action}`;
      const key = [event, resource, `*:${action}`, "*"].find((name) => Object.hasOwn(callbacks, name));
      const handler = key === undefined ? undefined : callbacks[key];
      if (!handler) return { filter: null, value };
      const answer = await inItsWords(() => handler({ event, resource, action, value, user, permissions }));
      if (answer === false) throw new ForbiddenError("The project's auth does not allow this.");
      return { filter: readAuthFilter(answer), value };
    },
  };
}

function handlersOf(exported: unknown): Handlers {
  const kept: unknown = Object(exported)["~handlerCache"];
  if (typeof kept !== "object" || kept === null)
    throw new TypeError('must be an instance of the class Auth of "@langchain/langgraph-sdk/auth"');
  // Read when they are asked for: handlers may be registered after the export was made.
  if (!isFunction(Reflect.get(kept, "authenticate")))
    throw new TypeError("has no authenticate handler, so nobody could be let in");
  return {
    authenticate: (request) => Reflect.get(kept, "authenticate")(request),
    get callbacks() {
      return Object(Reflect.get(kept, "callbacks"));
    },
  };
}

function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === "function";
}

/** Runs the project's code; the SDK's `HTTPException` that it throws keeps status, message and headers. */
async function inItsWords(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (thrown) {
    throw toRefusal(thrown) ?? thrown;
  }
}

function toRefusal(thrown: unknown): ProjectRefusalError | null {
  if (!(thrown instanceof Error) || !("status" in thrown) || !("headers" in thrown)) return null;
  const { status, message, headers } = thrown;
  if (typeof status !== "number" || !Number.isInteger(status) || status < 400 || status > 599) return null;
  return new ProjectRefusalError(status, message, Object.fromEntries(new Headers(Object(headers))), {
    cause: thrown,
  });
}

/** A name, or an object with one as `identity`. Whom nobody named is not let in. */
function toUser(answer: unknown): ProjectUser {
  if (answer === undefined || answer === null || answer === false || answer === "")
    throw new UnauthenticatedError("The project's auth does not know who sends this request.");
  const told: Record<string, unknown> = typeof answer === "string" ? { identity: answer } : Object(answer);
  const { identity } = told;
  if (typeof identity !== "string" || identity === "")
    throw new TypeError(
      "The project's authenticate must answer a text, or an object with a text `identity`.",
    );
  const permissions = Array.isArray(told.permissions) ? told.permissions.map(String) : [];
  const user = {
    ...told,
    identity,
    permissions,
    is_authenticated: told.is_authenticated ?? true,
    display_name: told.display_name ?? identity,
  };
  return { identity, permissions, user };
}
