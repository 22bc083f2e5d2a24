import { isIP } from "node:net";
import { InvalidInputError } from "../../errors";
import type { ProjectSections } from "../../graphs/config-sections";
import { isPublicAddress } from "./public-address";

/** What this deployment and its project say of webhooks. */
export interface WebhookRules {
  /** Hosts, with or without a port, whose addresses may be private. */
  allow: string[];
  isDisabled: boolean;
  url: ProjectSections["webhooks"]["url"];
}

/** Where a webhook goes: somewhere on the web, or to a route of this server itself. */
export type WebhookTarget = { kind: "web"; url: URL; isNamed: boolean } | { kind: "own"; path: string };

/**
 * Where this webhook goes, if all that can be said without asking for addresses lets it. Addresses are checked when
 * it is delivered, at the moment of the connection. Throws InvalidInputError.
 */
export function parseWebhook(given: string, rules: WebhookRules): WebhookTarget {
  const { allowed_domains, allowed_ports, require_https, disable_loopback, max_url_length } = rules.url ?? {};
  if (rules.isDisabled) throw refused("webhooks are switched off by langgraph.json");
  if (max_url_length !== undefined && given.length > max_url_length) {
    throw refused(`must have at most ${max_url_length} characters`);
  }
  if (/^\/(?![/\\])/.test(given)) {
    if (disable_loopback) throw refused("must be a whole URL, with scheme and host");
    return { kind: "own", path: ownPath(given) };
  }
  const url = parsed(given);
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (require_https && url.protocol !== "https:") throw refused("must begin with https:");
  if (allowed_ports && !allowed_ports.includes(port)) throw refused(`port ${port} is not allowed`);
  if (allowed_domains && !allowed_domains.some((domain) => isOfDomain(url.hostname, domain))) {
    throw refused(`host ${url.hostname} is not allowed`);
  }
  const isNamed = rules.allow.some((entry) => names(entry, url.hostname, port));
  if (!isNamed && isEvidentlyPrivate(url.hostname)) {
    throw refused(`${url.hostname} is not a public address; HEDDLE_WEBHOOK_ALLOW can name it`);
  }
  return { kind: "web", url, isNamed };
}

function refused(why: string): InvalidInputError {
  return new InvalidInputError(`webhook: ${why}.`);
}

/** What browsers would forgive (spaces, control characters, backslashes) hides where a URL leads. */
function parsed(given: string): URL {
  const isPlain = /^https?:\/\/[^/]/i.test(given) && !/[\s\\\p{Cc}]/u.test(given);
  if (!isPlain || !URL.canParse(given)) throw refused("must be a URL that begins with http: or https:");
  const url = new URL(given);
  if (url.username !== "" || url.password !== "") throw refused("must have no user name or password in it");
  url.hash = "";
  return url;
}

function ownPath(given: string): string {
  const base = "http://own.invalid";
  const url = URL.canParse(given, base) ? new URL(given, base) : undefined;
  if (!url || url.origin !== base) throw refused("must be a URL or a path of this server");
  return url.pathname + url.search;
}

/** `*.example.com` is everything below it, `example.com` that host alone. */
function isOfDomain(hostname: string, domain: string): boolean {
  const wanted = domain.toLowerCase();
  return wanted.startsWith("*.") ? hostname.endsWith(wanted.slice(1)) : hostname === wanted;
}

function names(entry: string, hostname: string, port: number): boolean {
  const [, host = "", wantedPort] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? [];
  if (!URL.canParse(`http://${host}`) || new URL(`http://${host}`).hostname !== hostname) return false;
  return wantedPort === undefined || Number(wantedPort) === port;
}

function isEvidentlyPrivate(hostname: string): boolean {
  const host = withoutBrackets(hostname);
  if (isIP(host)) return !isPublicAddress(host);
  return /(^|\.)localhost\.?$/.test(host);
}

/** `[::1]` of a URL as the address that it is. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
