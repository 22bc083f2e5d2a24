import { randomUUID } from "node:crypto";

const PLAIN = /^[\w.-]{1,64}$/;

/** The caller's own `x-request-id` if it is plain, else a new one: it joins an answer to its line in the log. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given !== null && PLAIN.test(given) ? given : randomUUID();
}
