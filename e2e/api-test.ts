import { Client } from "@langchain/langgraph-sdk";
import { checkedFetch } from "./checked-fetch";
import { test as base } from "./fixtures";
import { Ledger } from "./ledger";
import { PROBE } from "./probe";

export { expect } from "./fixtures";

interface Fixtures {
  /** A request as it goes over the wire: `body` is sent as JSON, a string as it is. The answer is checked. */
  send: Send;
  /** What the probe graphs did; see `Ledger`. */
  ledger: Ledger;
}

export type Send = (
  method: string,
  path: string,
  options?: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal },
) => Promise<Response>;

/** An id that nothing has. */
export const NOBODY = "00000000-0000-4000-8000-000000000000";

/** Tests of the API: the probe graphs are served, and every answer is held to the contract. */
export const test = base.extend<Fixtures>({
  graphs: [PROBE, { scope: "worker" }],
  client: async ({ server, apiKey }, use) => {
    const callerOptions = { maxRetries: 0, fetch: checkedFetch(server.apiUrl) };
    await use(new Client({ apiUrl: server.apiUrl, apiKey, callerOptions }));
  },
  send: async ({ server, apiKey }, use) => {
    const fetch = checkedFetch(server.apiUrl);
    await use((method, path, { body, headers, signal } = {}) =>
      fetch(`${server.apiUrl}${path}`, {
        method,
        headers: { "x-api-key": apiKey, "content-type": "application/json", ...headers },
        body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
        signal,
      }),
    );
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
  ledger: async ({}, use) => {
    const ledger = await Ledger.open();
    await use(ledger);
    ledger.close();
  },
});
