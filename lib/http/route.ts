import type { z } from "zod";
import { type Actor, anonymousActor } from "../auth/actor";
import { authenticate } from "../auth/authenticate";
import type { Operation } from "../contract/operation";
import { type Context, contextFor } from "../services/context";
import { configurableHeaders } from "./configurable-headers";
import { errorResponse } from "./error-response";
import { isServed } from "./http-settings";
import { measureRequest } from "./measure-request";
import { notFound } from "./not-found";
import { parseBody, parseParams, parseQuery, type RawParams } from "./parse-request";
import { repeatableRequest } from "./repeatable-request";
import { requestIdOf } from "./request-id";
import { stamp } from "./stamp";

/** What Next, and `server.ts` in its place, calls for a request. */
export type RouteHandler = (request: Request, segment: { params: Promise<RawParams> }) => Promise<Response>;

/** What a handler gets: everything in it is checked, and typed by the operation's own schemas. */
export interface RouteInput<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  ctx: Context;
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
  request: Request;
  /** Aborted when the caller goes away before the answer is complete. */
  signal: AbortSignal;
}

/**
 * Joins an operation of the contract to what answers it. Who asks, whether the request is well formed, how a value
 * is answered and what an error looks like is settled here for every operation alike: a handler answers a plain value
 * (JSON, 200), nothing (204), or a Response of its own, and throws the errors of `lib/errors.ts`.
 */
export function route<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  operation: Operation<Params, Query, Body>,
  handler: (input: RouteInput<Params, Query, Body>) => unknown,
): RouteHandler {
  return async (request, segment) => {
    if (!isServed(operation)) return notFound(request);
    const requestId = requestIdOf(request);
    const measured = measureRequest(operation);
    try {
      const actor = await actorOf(operation, request);
      const params = parseParams(operation, await segment.params);
      const query = parseQuery(operation, request);
      const body = await parseBody(operation, request);
      const repeatable = repeatableRequest(operation, request, actor, { params, query, body });
      const headers = configurableHeaders(request);
      const ctx = { ...contextFor(actor), headers, ...(repeatable && { repeatable }) };
      const value = await handler({
        ctx,
        params,
        query,
        body,
        request,
        // The server in front makes the signal when it is first asked for: most operations never ask.
        get signal() {
          return request.signal;
        },
      });
      return measured(stamp(answer(value), requestId));
    } catch (error) {
      const refusal = errorResponse(error, { requestId, isAbandoned: request.signal.aborted });
      return measured(stamp(refusal, requestId));
    }
  };
}

async function actorOf({ access }: Pick<Operation, "access">, request: Request): Promise<Actor> {
  if (access === "public") return anonymousActor;
  return authenticate(request, access);
}

function answer(value: unknown): Response {
  if (value instanceof Response) return value;
  return value === undefined ? new Response(null, { status: 204 }) : Response.json(value);
}
