import { env } from "../env";
import { ForbiddenError } from "../errors";

const READS = ["GET", "HEAD", "OPTIONS"];
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const JSON_TYPE = /^application\/json\b/i;

/**
 * Refuses a request that a browser makes for another site. Browsers say so in `Sec-Fetch-Site` on secure origins and
 * in `Origin` with every write. A write that says neither comes from no browser of today: with cookies it is refused.
 */
export function requireSameOrigin(
  request: Request,
  { withoutBrowser }: { withoutBrowser: "allowed" | "refused" },
): void {
  const { headers } = request;
  const isWrite = !READS.includes(request.method);
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  // "none" is a person at the address bar, who can only read.
  if (site !== null && site !== "same-origin" && !(site === "none" && !isWrite)) throw crossSite();
  if (origin !== null && !isOwnOrigin(origin, headers)) throw crossSite();
  if (!isWrite || withoutBrowser === "allowed") return;
  if (site === null && origin === null) throw crossSite();
  const type = headers.get("content-type");
  if (type !== null && !JSON_TYPE.test(type))
    throw new ForbiddenError("A signed-in browser must send application/json.");
}

/** As `requireSameOrigin` for a request that shows cookies, as an answer. */
export function isSameOrigin(request: Request): boolean {
  try {
    requireSameOrigin(request, { withoutBrowser: "refused" });
    return true;
  } catch {
    return false;
  }
}

/** True for a `Host` that names this machine. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(host);
}

/** With HEDDLE_AUTH=off: a name that leads here from outside (DNS rebinding) is not ours to answer. */
export function requireLoopbackHost(headers: Headers): void {
  if (!isLoopbackHost(headers.get("host") ?? ""))
    throw new ForbiddenError("Without sign-in (HEDDLE_AUTH=off), Heddle answers at localhost only.");
}

/** The scheme is left out of the comparison: a proxy that ends TLS before us speaks http to us. */
function isOwnOrigin(origin: string, headers: Headers): boolean {
  const own = [headers.get("host")?.toLowerCase()];
  const publicUrl = env().HEDDLE_PUBLIC_URL;
  if (publicUrl) own.push(new URL(publicUrl).host);
  try {
    return own.includes(new URL(origin).host);
  } catch {
    return false;
  }
}

function crossSite(): ForbiddenError {
  return new ForbiddenError(
    "This request comes from another site. Programs use an API key; behind a proxy, set HEDDLE_PUBLIC_URL.",
  );
}
