import { log } from "../log";
import { databaseTrouble } from "./database-trouble";

/** The one place that knows which status code a name has. */
const STATUS: Record<string, number> = {
  InvalidInputError: 422,
  GraphLoadError: 422,
  UnauthenticatedError: 401,
  ForbiddenError: 403,
  NotFoundError: 404,
  MethodNotAllowedError: 405,
  ConflictError: 409,
  BodyTooLargeError: 413,
  UnsupportedEncodingError: 415,
  UnavailableError: 503,
};

/** The caller went away; nobody reads this answer. */
const CLIENT_CLOSED_REQUEST = 499;
const RETRY_AFTER_SECONDS = "2";

/** An error in the words for a caller. `status` is absent for what nobody foresaw. */
interface WireError {
  status?: number;
  name: string;
  message: string;
  headers?: Record<string, string>;
}

/**
 * What a caller may know of an error: ours speak for themselves, of others nothing is told. Names, not classes,
 * decide, because the server and Next's bundles each have classes of their own.
 */
export function toWireError(error: unknown): WireError {
  return (
    named(error) ??
    refused(error) ??
    named(databaseTrouble(error)) ?? { name: "InternalError", message: "Internal error." }
  );
}

function named(error: unknown): WireError | undefined {
  if (!(error instanceof Error) || !Object.hasOwn(error, "name")) return undefined;
  const status = Object.hasOwn(STATUS, error.name) ? STATUS[error.name] : undefined;
  return status ? { status, name: error.name, message: error.message } : undefined;
}

/** A project's refusal brings its own status. */
function refused(error: unknown): WireError | undefined {
  if (!(error instanceof Error) || error.name !== "ProjectRefusalError") return undefined;
  if (!("status" in error) || typeof error.status !== "number") return undefined;
  const headers = "headers" in error ? Object(error.headers) : {};
  return { status: error.status, name: error.name, message: error.message, headers };
}

export function errorResponse(
  error: unknown,
  { requestId, isAbandoned }: { requestId: string; isAbandoned: boolean },
): Response {
  const wire = toWireError(error);
  if (wire.status === undefined) {
    if (isAbandoned) return new Response(null, { status: CLIENT_CLOSED_REQUEST });
    log.error("A request failed.", { requestId, error });
    return Response.json({ detail: `Internal error. Request id ${requestId}` }, { status: 500 });
  }
  if (wire.status === 503) log.warn("A request could not be served now.", { requestId, error });
  return Response.json(
    { detail: wire.message },
    {
      status: wire.status,
      headers: { ...headersOf(wire.status), ...wire.headers },
    },
  );
}

function headersOf(status: number): Record<string, string> {
  if (status === 401) return { "www-authenticate": 'Bearer realm="heddle"' };
  if (status === 503) return { "retry-after": RETRY_AFTER_SECONDS };
  return {};
}
