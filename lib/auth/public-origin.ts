import { env } from "../env";

const HOST = /^(\[[0-9a-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i;

/**
 * The address by which browsers reach us: HEDDLE_PUBLIC_URL, else the Host header over http, for Heddle itself speaks
 * no TLS. Headers of proxies are not believed, since anybody can send them. Null for a Host that is none.
 */
export function publicOrigin(headers: Headers): URL | null {
  const publicUrl = env().HEDDLE_PUBLIC_URL;
  if (publicUrl) return new URL(new URL(publicUrl).origin);
  const host = headers.get("host") ?? "";
  return HOST.test(host) && URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
}
