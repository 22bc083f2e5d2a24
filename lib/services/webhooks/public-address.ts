import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** 2000::/3, the only addresses of IPv6 that are given to anybody. */
const GLOBAL_IPV6 = ipaddr.IPv6.parse("2000::");

/**
 * An address that anybody on the internet may have. Not loopback, private, link-local, multicast or reserved, and none
 * that leads to such a one in disguise (IPv4 within IPv6, 6to4, NAT64).
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || !ipaddr.isValid(text)) return false;
  // IPv4-mapped addresses become what they stand for.
  const address = ipaddr.process(text);
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6, 3);
}
