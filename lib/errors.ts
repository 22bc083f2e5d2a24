/**
 * Errors with a name. A verb throws the name; `lib/http/error-response.ts` is the only place that knows
 * which status code a name has. `message` is shown to callers: it says what is wrong, where, what to do.
 */
export class HeddleError extends Error {
  override name = "HeddleError";
}

/** The thing does not exist, or the actor may not know that it exists. */
export class NotFoundError extends HeddleError {
  override name = "NotFoundError";
}

/** The request is well formed but the present state forbids it. */
export class ConflictError extends HeddleError {
  override name = "ConflictError";
}

/** The request is not well formed; the message names the field. */
export class InvalidInputError extends HeddleError {
  override name = "InvalidInputError";
}

/** Nobody is signed in, or the key is not valid. */
export class UnauthenticatedError extends HeddleError {
  override name = "UnauthenticatedError";
}

/** The actor is known and may not do this. */
export class ForbiddenError extends HeddleError {
  override name = "ForbiddenError";
}

/** A project's own code says no: with its status (400 to 599), its words and its headers. */
export class ProjectRefusalError extends HeddleError {
  override name = "ProjectRefusalError";

  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string>,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Something needed is not there for now (the database, say); the same request may go through later. */
export class UnavailableError extends HeddleError {
  override name = "UnavailableError";
}

/** A graph could not be loaded or described; the message has its file and line. */
export class GraphLoadError extends HeddleError {
  override name = "GraphLoadError";
}

/** Anything thrown, as an Error. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
