import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import type { Operation } from "@/lib/contract/operation";
import { operations } from "@/lib/contract/operations";
import type { RouteHandler } from "@/lib/http/route";
import type { NodeListener } from "./http-door";

type RouteModule = Partial<Record<string, RouteHandler>>;

/**
 * Answers the operations of the API by calling the handlers of `app/api` without passing through Next, which costs
 * about a millisecond of CPU for each request. What is no operation goes to `next`, and so could all of it.
 */
export async function answerApi(next: NodeListener): Promise<NodeListener> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const found = await Promise.all(staticFirst(operations).map(findHandler));
  for (const { method, path, handler } of found)
    app.on(method, `/api${path.replaceAll(PARAMETER, ":$1")}`, (c) =>
      handler(c.req.raw, { params: Promise.resolve(c.req.param()) }),
    );
  app.notFound(async (c) => {
    await next(c.env.incoming, c.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  return getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false });
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
