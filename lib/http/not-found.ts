import { NotFoundError } from "../errors";
import { errorResponse } from "./error-response";
import { requestIdOf } from "./request-id";
import { stamp } from "./stamp";

/** The answer for a path below /api that is no operation's. */
export function notFound(request: Request): Response {
  const { pathname } = new URL(request.url);
  const error = new NotFoundError(`There is no ${pathname}. GET /api/openapi.json lists what there is.`);
  const requestId = requestIdOf(request);
  return stamp(errorResponse(error, { requestId, isAbandoned: false }), requestId);
}
