import type { ServerResponse } from "node:http";

/** An error in the words of the API, before there is anybody to make it. */
export function refuse(response: ServerResponse, status: number, detail: string): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify({ detail }));
}
