import { errorResponse } from "./error-response";
import { requestIdOf } from "./request-id";
import type { RouteHandler } from "./route";
import { stamp } from "./stamp";

/** A handler that is no operation of ours, with its errors answered as everybody's are. */
export function answered(handler: RouteHandler): RouteHandler {
  return async (request, segment) => {
    try {
      return await handler(request, segment);
    } catch (error) {
      const requestId = requestIdOf(request);
      const isAbandoned = request.signal.aborted;
      return stamp(errorResponse(error, { requestId, isAbandoned }), requestId);
    }
  };
}
