const MINIMAL = /(^|[,;\s])return\s*=\s*"?minimal"?($|[,;\s])/i;

/** The value, or nothing (204) for a caller that asked for `Prefer: return=minimal`. */
export function preferred<T>(request: Request, value: T): T | undefined {
  return MINIMAL.test(request.headers.get("prefer") ?? "") ? undefined : value;
}
