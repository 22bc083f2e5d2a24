import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
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
  const modules = new Map<string, Promise<RouteModule>>();
  for (const { method, path } of operations) {
    // `{thread_id}` of the contract is the folder `[thread_id]` of Next and `:thread_id` of Hono.
    const folder = path.slice(1).replaceAll(/\{(\w+)\}/g, "[$1]");
    const module = modules.get(folder) ?? importRoute(folder);
    modules.set(folder, module);
    const handler = (await module)[method];
    if (!handler) throw new Error(`app/api/${folder}/route.ts does not export ${method}.`);
    app.on(method, `/api${path.replaceAll(/\{(\w+)\}/g, ":$1")}`, (c) =>
      handler(c.req.raw, { params: Promise.resolve(c.req.param()) }),
    );
  }
  app.notFound(async (c) => {
    await next(c.env.incoming, c.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  return getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false });
}

/** esbuild finds every route by this pattern and bundles them all. */
function importRoute(folder: string): Promise<RouteModule> {
  return import(`../app/api/${folder}/route.ts`);
}
