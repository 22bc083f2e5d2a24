/** What every answer of the API carries. It belongs to one caller and one moment: nobody may keep it. */
export function stamp(response: Response, requestId: string): Response {
  response.headers.set("x-request-id", requestId);
  response.headers.set("cache-control", "no-store");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}
