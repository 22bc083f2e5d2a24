import { httpSettings } from "./http-settings";

/** Credentials: a configuration is stored and shown, so no pattern reaches them. */
const NEVER = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "x-api-key",
  "x-service-key",
  "x-tenant-id",
]);

/**
 * The headers of a request that its runs see in `configurable`: those that `http.configurable_headers` includes, by
 * name or with `*`, and does not exclude. None unless a project names them.
 */
export function configurableHeaders({ headers }: Request): Record<string, string> {
  const { includes = [], excludes = [] } = httpSettings().configurable_headers ?? {};
  if (includes.length === 0) return {};
  return Object.fromEntries(
    [...headers].filter(([name]) => !NEVER.has(name) && fits(name, includes) && !fits(name, excludes)),
  );
}

function fits(name: string, patterns: string[]): boolean {
  return patterns.some((pattern) => toRegExp(pattern).test(name));
}

function toRegExp(pattern: string): RegExp {
  const parts = pattern.toLowerCase().split("*");
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);
}
