import type { NextApiRequest, NextApiResponse } from "next";
import type { AuthOptions } from "next-auth";
import * as nextAuth from "next-auth";
import { parseCookies } from "./cookies";

interface Call {
  request: Request;
  /** The path below /api/auth. */
  action: string[];
  origin: URL;
  options: AuthOptions;
}

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Calls next-auth in its Pages Router form, which works on plain objects. Its App Router form reads cookies through
 * Next's request scope, which is not there when `server.ts` answers.
 */
export async function callNextAuth({ request, action, origin, options }: Call): Promise<Response> {
  // next-auth believes X-Forwarded-Host only with this set; the header is ours, made from `origin`.
  process.env.AUTH_TRUST_HOST ??= "true";
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const answer = new CollectedAnswer();
  const asked = {
    method: request.method,
    headers: {
      ...Object.fromEntries(request.headers),
      "x-forwarded-host": origin.host,
      "x-forwarded-proto": origin.protocol.slice(0, -1),
    },
    cookies: Object.fromEntries(parseCookies(request.headers)),
    query: { ...search, nextauth: action },
    body: request.method === "POST" ? await bodyOf(request) : undefined,
  };
  await nextAuthFunction()(asPagesRequest(asked), asPagesResponse(answer), options);
  return answer.toResponse();
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) return {};
  const text = await request.text();
  const type = request.headers.get("content-type") ?? "";
  if (!type.includes("application/json")) return Object.fromEntries(new URLSearchParams(text));
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** What next-auth says through a Pages response, kept until it is complete. */
class CollectedAnswer {
  #status = 200;
  #headers = new Map<string, string | string[]>();
  #body: string | null = null;

  status(code: number): this {
    this.#status = code;
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return this.#headers.get(name.toLowerCase());
  }

  setHeader(name: string, value: string | string[]): this {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }

  json(body: unknown): void {
    this.setHeader("content-type", "application/json");
    this.#body = JSON.stringify(body);
  }

  send(body: unknown): void {
    this.#body = typeof body === "string" || body === undefined ? (body ?? null) : JSON.stringify(body);
  }

  end(): void {}

  toResponse(): Response {
    const headers = new Headers({ "cache-control": "no-store" });
    for (const [name, value] of this.#headers) for (const one of [value].flat()) headers.append(name, one);
    headers.set("cache-control", "no-store");
    return new Response(this.#body, { status: this.#status, headers });
  }
}

type PagesForm = (request: NextApiRequest, response: NextApiResponse, options: AuthOptions) => Promise<void>;

/** next-auth is CommonJS: Node hands out its exports as `default`, bundlers its `default` itself. */
function nextAuthFunction(): PagesForm {
  const exported: unknown = nextAuth.default;
  const inner: unknown = typeof exported === "function" ? exported : Reflect.get(Object(exported), "default");
  if (typeof inner !== "function") throw new Error("next-auth exports no function.");
  return inner as PagesForm;
}

/** Holds because next-auth reads method, headers, cookies, query and body, and nothing else, of a Pages request. */
function asPagesRequest(asked: object): NextApiRequest {
  return asked as NextApiRequest;
}

/** Holds because next-auth calls status, getHeader, setHeader, json, send and end, and nothing else. */
function asPagesResponse(answer: CollectedAnswer): NextApiResponse {
  return answer as unknown as NextApiResponse;
}
