import type { ServerResponse } from "node:http";
import { isLoopbackHost } from "@/lib/auth/same-origin";
import { answerAway } from "./away-page";
import type { Cors } from "./cors";
import type { NodeListener } from "./http-door";
import { refuse } from "./refuse";

interface Behind {
  /** Answers what is below `/api`, and `/api` itself. */
  api: NodeListener;
  /** Next: pages, and next-auth below `/api/auth`. */
  pages: NodeListener;
}

interface Settings {
  cors: Cors;
  /** Where the API is answered beside `/api`; with a slash in front and none behind. */
  mountPrefix: string | undefined;
  /** HEDDLE_AUTH=off: pages are for this machine alone. */
  pagesAtLoopbackOnly: boolean;
}

/** Who answers a request: the API or the pages. What holds for all of the API before anybody is asked is done here. */
export function makeFront({ api, pages }: Behind, settings: Settings): NodeListener {
  const { cors, mountPrefix, pagesAtLoopbackOnly } = settings;
  return async (request, response) => {
    if (mountPrefix !== undefined) request.url = withoutPrefix(request.url ?? "/", mountPrefix);
    const url = request.url ?? "/";
    if (isApi(url)) {
      if (!cors.answer(request, response)) await api(request, response);
      return;
    }
    if (looksLikeApi(url)) return refuse(response, 404, `There is no ${pathOf(url)}. The API is below /api.`);
    if (pagesAtLoopbackOnly && !isLoopbackHost(request.headers.host ?? "")) return refusePage(response);
    if (!answerAway(request, response)) await pages(request, response);
  };
}

/** next-auth's own addresses are no operations. */
function isApi(url: string): boolean {
  const path = pathOf(url);
  return (
    path === "/api" || (path.startsWith("/api/") && path !== "/api/auth" && !path.startsWith("/api/auth/"))
  );
}

/** `//api/threads`, `/API/threads`, `/%61pi/threads`: a page of Next, or a redirect, would help no program. */
function looksLikeApi(url: string): boolean {
  const [first = ""] = pathOf(url)
    .replace(/^[/\\]+/, "")
    .split(/[/\\;]/, 1);
  return decoded(first).split("/", 1)[0]?.toLowerCase() === "api" && !pathOf(url).startsWith("/api/auth");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? "/";
}

function withoutPrefix(url: string, prefix: string): string {
  const path = pathOf(url);
  if (path !== prefix && !path.startsWith(`${prefix}/`)) return url;
  const rest = url.slice(prefix.length);
  // next-auth stays where it is.
  return /^\/auth(\/|$|\?)/.test(rest) ? url : `/api${rest}`;
}

function refusePage(response: ServerResponse): void {
  response.writeHead(403, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(
    "Without sign-in (HEDDLE_AUTH=off), Heddle answers at localhost only: open it by that name.\n",
  );
}
