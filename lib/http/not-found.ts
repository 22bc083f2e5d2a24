import type { HttpMethod, Operation } from "../contract/operation";
import { operations } from "../contract/operations";
import { HeddleError, NotFoundError } from "../errors";
import { errorResponse } from "./error-response";
import { isServed } from "./http-settings";
import { requestIdOf } from "./request-id";
import { stamp } from "./stamp";

class MethodNotAllowedError extends HeddleError {
  override name = "MethodNotAllowedError";
}

/** The answer below /api for what is no operation: a path that nothing has, or one that has other methods. */
export function notFound(request: Request): Response {
  const { pathname } = new URL(request.url);
  const methods = methodsAt(pathname.replace(/^\/api(?=\/|$)/, ""));
  const error =
    methods.length > 0
      ? new MethodNotAllowedError(`${pathname} knows ${methods.join(", ")}, not ${request.method}.`)
      : new NotFoundError(`There is no ${pathname}. GET /api/openapi.json lists what there is.`);
  const requestId = requestIdOf(request);
  const response = stamp(errorResponse(error, { requestId, isAbandoned: false }), requestId);
  if (methods.length > 0) response.headers.set("allow", methods.join(", "));
  return response;
}

function methodsAt(path: string): HttpMethod[] {
  return operations
    .filter((operation) => isServed(operation) && pattern(operation).test(path))
    .map(({ method }) => method);
}

const patterns = new WeakMap<Operation, RegExp>();

function pattern(operation: Operation): RegExp {
  const known = patterns.get(operation);
  if (known) return known;
  const made = new RegExp(`^${operation.path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`);
  patterns.set(operation, made);
  return made;
}
