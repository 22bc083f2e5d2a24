import { request as httpRequest } from "node:http";
import { Readable } from "node:stream";
import type { ApiHandler } from "./answer-api";
import type { NodeListener } from "./http-door";
import { refuse } from "./refuse";

/** Marks a request that has passed the project's app already. */
export const INNER = "x-heddle-inner";

/**
 * The API by way of Next, for development: Next answers on Node's own objects, so what is to see its answers asks it
 * over this server's own port.
 */
export function askNext(to: { port: number; hostname: string; secret: string }): ApiHandler {
  return (request) =>
    new Promise((resolve, reject) => {
      const { pathname, search } = new URL(request.url);
      const asked = httpRequest({
        host: to.hostname === "0.0.0.0" || to.hostname === "::" ? "localhost" : to.hostname,
        port: to.port,
        method: request.method,
        path: pathname + search,
        headers: { ...Object.fromEntries(request.headers), [INNER]: to.secret },
        signal: request.signal,
      });
      asked.on("error", reject);
      asked.on("response", (answer) => {
        const status = answer.statusCode ?? 500;
        const headers = new Headers();
        for (const [name, value] of Object.entries(answer.headersDistinct))
          for (const one of value ?? []) if (!HOP.has(name)) headers.append(name, one);
        const hasBody = status !== 204 && status !== 304 && request.method !== "HEAD";
        const body = hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null;
        if (!hasBody) answer.resume();
        resolve(new Response(body, { status, headers }));
      });
      if (request.body) Readable.fromWeb(request.body as never).pipe(asked);
      else asked.end();
    });
}

/** Next redirects, or answers with a page, where a path below `/api` is odd: that is said here, as in production. */
export function tidyOnly(next: NodeListener): NodeListener {
  return async (request, response) => {
    const [path = ""] = (request.url ?? "").split("?", 1);
    if (!isWellFormed(path)) return refuse(response, 400, "The path is not well formed.");
    if (/\/\/|[\\]|.\/$/.test(path)) return refuse(response, 404, `There is no ${path}.`);
    await next(request, response);
  };
}

function isWellFormed(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** About one connection, not about the answer. */
const HOP = new Set(["connection", "keep-alive", "transfer-encoding"]);
