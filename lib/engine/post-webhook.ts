import dns from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "../services/webhooks/public-address";
import { withoutBrackets } from "../services/webhooks/webhook-url";

/** The receiver's name leads to an address that webhooks may not go to. */
export class RefusedAddressError extends Error {
  override name = "RefusedAddressError";
}

interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** Its addresses may be private. */
  mayBePrivate: boolean;
  timeoutMs: number;
  signal: AbortSignal;
  /** Asks for the addresses of a name; the system's way unless a test has another. */
  lookup?: Lookup;
}

export type Lookup = typeof dns.lookup;

export interface Answer {
  status: number;
  retryAfter: string | undefined;
}

/**
 * Sends a POST and answers as soon as the receiver's status is known; what else it says is not read. Redirects are not
 * followed. A name is looked up by the connection itself, and the address that was checked is the one that is
 * connected to: a name that changes its mind in between gains nothing. Throws RefusedAddressError, and what the network
 * throws.
 */
export function postWebhook(post: Post): Promise<Answer> {
  const { url, headers, body, mayBePrivate, timeoutMs } = post;
  const host = withoutBrackets(url.hostname);
  // A connection to an address, unlike one to a name, looks nothing up.
  if (!mayBePrivate && isIP(host) && !isPublicAddress(host)) return Promise.reject(refusal(host, host));
  const signal = AbortSignal.any([post.signal, AbortSignal.timeout(timeoutMs)]);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      // A connection of its own: one that is kept would have been checked for another delivery.
      agent: false,
      signal,
      lookup: mayBePrivate ? (post.lookup ?? dns.lookup) : publicLookup(post.lookup ?? dns.lookup),
    });
    request.on("response", (response) => {
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] });
      response.destroy();
    });
    request.on("error", (error) => {
      reject(post.signal.aborted || !signal.aborted ? error : new Error(`no answer within ${timeoutMs} ms`));
    });
    request.on("close", () => reject(new Error("the connection was closed without an answer")));
    request.end(body);
  });
}

/**
 * A lookup that hands the connection the addresses that it has checked. A name counts as private if any of its
 * addresses is: which one is taken is not ours to say.
 */
export function publicLookup(lookup: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      const hidden = addresses.find(({ address }) => !isPublicAddress(address));
      if (hidden) return callback(refusal(hostname, hidden.address), "");
      const [first] = addresses;
      if (options.all) return callback(null, addresses);
      return callback(null, first?.address ?? "", first?.family);
    });
  };
}

function refusal(hostname: string, address: string): RefusedAddressError {
  const leadsTo = hostname === address ? "is" : `leads to ${address},`;
  return new RefusedAddressError(
    `${hostname} ${leadsTo} not a public address; HEDDLE_WEBHOOK_ALLOW can name it`,
  );
}
