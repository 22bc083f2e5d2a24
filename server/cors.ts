import type { IncomingMessage, ServerResponse } from "node:http";
import { ConfigFileError } from "@/lib/graphs/config-file";
import type { ProjectSections } from "@/lib/graphs/config-sections";
import { log } from "@/lib/log";

type Section = NonNullable<ProjectSections["http"]["cors"]>;

/** What the SDK reads in a browser, beside what a project names. */
const READABLE = ["content-location", "location", "x-pagination-total", "x-pagination-next"];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

export interface Cors {
  /** Puts the headers on the answer. True: the request was a browser's question beforehand, and is answered. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/**
 * Which pages of other sites may read the API's answers. Unless the project says otherwise all may, without cookies:
 * what a signed-in browser sends along is refused from other sites anyway. Throws ConfigFileError.
 */
export function makeCors(section: Section = {}): Cors {
  const origins = section.allow_origins ?? (section.allow_origin_regex ? [] : ["*"]);
  const pattern = toPattern(section.allow_origin_regex);
  const isOpen = origins.includes("*");
  const withCookies = section.allow_credentials === true && !isOpen;
  if (section.allow_credentials && isOpen)
    log.warn('http.cors: allow_credentials has no effect with the origin "*". Name the origins.');

  const headersFor = (origin: string): Record<string, string> => {
    if (isOpen) return { "access-control-allow-origin": "*" };
    if (!origins.includes(origin) && !pattern?.test(origin)) return {};
    return {
      "access-control-allow-origin": origin,
      ...(withCookies && { "access-control-allow-credentials": "true" }),
    };
  };
  const exposed = [...new Set([...READABLE, ...(section.expose_headers ?? [])])].join(", ");
  const preflight = {
    "access-control-allow-methods": (section.allow_methods ?? METHODS).join(", "),
    ...(section.max_age !== undefined && { "access-control-max-age": String(section.max_age) }),
  };

  return {
    answer(request, response) {
      const { origin } = request.headers;
      // An answer that was made for one origin is not for the next.
      if (!isOpen) response.setHeader("vary", "Origin");
      if (origin === undefined) return false;
      const allowed = headersFor(origin);
      for (const [name, value] of Object.entries(allowed)) response.setHeader(name, value);
      const asked = request.headers["access-control-request-method"];
      if (request.method !== "OPTIONS" || asked === undefined) {
        if ("access-control-allow-origin" in allowed)
          response.setHeader("access-control-expose-headers", exposed);
        return false;
      }
      const wanted = request.headers["access-control-request-headers"];
      const names = section.allow_headers?.includes("*")
        ? wanted
        : (section.allow_headers?.join(", ") ?? wanted);
      response.writeHead(204, {
        ...("access-control-allow-origin" in allowed && {
          ...preflight,
          ...(names && { "access-control-allow-headers": names }),
        }),
      });
      response.end();
      return true;
    },
  };
}

/** The whole origin must fit, so that `https://good.example` lets `https://good.example.evil` not in. */
function toPattern(source: string | undefined): RegExp | null {
  if (source === undefined) return null;
  try {
    return new RegExp(`^(?:${source})$`);
  } catch (cause) {
    throw new ConfigFileError(`"http.cors.allow_origin_regex" is no regular expression: ${source}.`, {
      cause,
    });
  }
}
