import { Hono } from "hono";
import type { Operation } from "@/lib/contract/operation";
import { operations } from "@/lib/contract/operations";
import { notFound } from "@/lib/http/not-found";
import type { RouteHandler } from "@/lib/http/route";

type RouteModule = Partial<Record<string, RouteHandler>>;

/** Answers a request whose path is `/api` or below it. */
export type ApiHandler = (request: Request) => Promise<Response>;

/**
 * Answers the operations of the API by calling the handlers of `app/api` without passing through Next, which costs
 * about a millisecond of CPU for each request.
 */
export async function answerApi(): Promise<ApiHandler> {
  const app = new Hono();
  const found = await Promise.all(staticFirst(operations).map(findHandler));
  for (const { method, path, handler } of found)
    app.on(method, `/api${path.replaceAll(PARAMETER, ":$1")}`, (c) =>
      handler(c.req.raw, { params: Promise.resolve(c.req.param()) }),
    );
  app.notFound((c) => notFound(c.req.raw));
  return async (request) => {
    const response = await app.fetch(request);
    // Nobody reads what would follow the headers.
    if (request.method === "HEAD") response.body?.cancel().catch(() => {});
    return response;
  };
}

/** Hono takes the first path that fits, Next the one with fewer parameters: `/threads/search` before `/threads/{id}`. */
function staticFirst(all: Operation[]): Operation[] {
  const rank = ({ path }: Operation) => path.replaceAll("{", "~");
  return all.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** `{thread_id}` of the contract is the folder `[thread_id]` of Next and `:thread_id` of Hono. */
const PARAMETER = /\{(\w+)\}/g;

async function findHandler({ method, path }: Operation) {
  const folder = path.slice(1).replaceAll(PARAMETER, "[$1]");
  // esbuild finds every route by this pattern and bundles them all.
  const module: RouteModule = await import(`../app/api/${folder}/route.ts`);
  const handler = module[method];
  if (!handler) throw new Error(`app/api/${folder}/route.ts does not export ${method}.`);
  return { method, path, handler };
}
