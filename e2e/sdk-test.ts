import { Client } from "@langchain/langgraph-sdk";
import { Client as OlderClient } from "langgraph-sdk-2";
import { test as base } from "./api-test";
import { checkedFetch } from "./checked-fetch";

export { expect, NOBODY } from "./api-test";

/** 2.0.0 is older code under a higher number; programs use both. */
export const SDKS = ["1.15.0", "2.0.0"] as const;
export type SdkVersion = (typeof SDKS)[number];
/** The parts of a client whose methods are journeys. */
export const RESOURCES = ["assistants", "threads", "runs", "crons", "store"] as const;

type ClientOptions = NonNullable<ConstructorParameters<typeof Client>[0]>;

/** What `onRunCreated` is told. */
export interface Created {
  run_id: string;
  thread_id?: string;
}

interface SdkFixtures {
  /** Which SDK `client` and `newClient` come from. */
  sdk: SdkVersion;
  /** A client of the server with options of its own. */
  newClient: (options?: ClientOptions) => Client;
}

/** Tests through either SDK: `for (const sdk of SDKS) test.describe(journeysOf(sdk), …)` with `test.use({ sdk })`. */
export const test = base.extend<SdkFixtures>({
  sdk: ["1.15.0", { option: true }],
  newClient: async ({ sdk, server, apiKey }, use) => {
    await use(({ callerOptions, ...options } = {}) =>
      newClientOf(sdk, {
        apiUrl: server.apiUrl,
        apiKey,
        callerOptions: { maxRetries: 0, fetch: checkedFetch(server.apiUrl), ...callerOptions },
        ...options,
      }),
    );
  },
  client: async ({ newClient }, use) => use(newClient()),
});

/** The older client has a part of the newer one's methods, with the same arguments: tests are written for the newer. */
export function newClientOf(sdk: SdkVersion, options: ClientOptions): Client {
  if (sdk === "1.15.0") return new Client(options);
  const older: object = new OlderClient(options);
  return older as Client;
}

/** The title of all journeys through one SDK. */
export function journeysOf(sdk: SdkVersion): string {
  return `SDK ${sdk}`;
}

/** Every public method, such as `threads.getState`, as the client's classes have them. */
export function methodsOf(sdk: SdkVersion): string[] {
  const client = newClientOf(sdk, {});
  return RESOURCES.flatMap((resource) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(client[resource]))
      .filter((name) => name !== "constructor")
      .map((name) => `${resource}.${name}`),
  );
}
