import type { IncomingMessage, ServerResponse } from "node:http";
import { awayError } from "@/lib/db/outage";

/** Seconds after which the browser looks again by itself. */
const AGAIN = 3;

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${AGAIN}">
<title>One moment · Heddle</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { min-height: 90dvh; margin: 0; display: grid; place-content: center; text-align: center; padding: 24px; }
  h1 { font-size: 20px; margin: 0 0 8px; }
  p { max-width: 46ch; margin: 0 auto 8px; text-wrap: balance; opacity: .75; }
</style>
<main>
  <h1>The database does not answer</h1>
  <p>Nothing is lost: threads and runs are kept, and runs go on when it is back.</p>
  <p>This page looks again every ${AGAIN} seconds.</p>
</main>
</html>
`;

/** Whether it answered: to a page that is asked for while the database is known to be away. */
export function answerAway(request: IncomingMessage, response: ServerResponse): boolean {
  if (!awayError() || !isForPage(request)) return false;
  response.writeHead(503, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "retry-after": String(AGAIN),
  });
  response.end(request.method === "HEAD" ? undefined : PAGE);
  return true;
}

/** A document, or what Next's own navigation asks for in its place: that one goes on as a document then. */
function isForPage({ headers, url = "/" }: IncomingMessage): boolean {
  if (url.startsWith("/_next/") || url.startsWith("/api/")) return false;
  return headers.rsc !== undefined || (headers.accept ?? "").includes("text/html");
}
