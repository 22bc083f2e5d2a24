/** A value as JSON, with the path (below the API's address) where it can be found again. */
export function located(path: string, value: unknown): Response {
  return Response.json(value, { headers: { "content-location": path } });
}
