import { type CuttableProxy, openProxy } from "../cuttable-proxy";
import { ALL } from "../probe";
import type { WireEvent } from "../read-events";
import { expect, journeysOf, SDKS, test } from "../sdk-test";

for (const sdk of SDKS)
  test.describe(`${journeysOf(sdk)} over a connection that breaks`, () => {
    test.use({ sdk });
    let proxy: CuttableProxy;

    test.beforeEach(async ({ server }) => {
      proxy = await openProxy(server.baseUrl);
    });
    test.afterEach(() => proxy.close());

    // A run without a thread is gone once it has ended: there the last steps wait for the reader to be back.
    for (const [title, hasThread] of [
      ["POST /threads/{thread_id}/runs/stream", true],
      ["POST /runs/stream", false],
    ] as const)
      test(`${title} › 200 › it finds the run again: no event is lost or told twice`, async ({
        client,
        newClient,
        server,
        ledger,
      }) => {
        const asked: { path: string; lastEventId: string | null }[] = [];
        const fetchAndNote: typeof fetch = async (input, init) => {
          const response = await fetch(input, init);
          const lastEventId = new Headers(init?.headers).get("last-event-id");
          asked.push({ path: new URL(String(input)).pathname, lastEventId });
          if (lastEventId) ledger.release("three");
          return response;
        };
        const reader = newClient({
          apiUrl: proxy.url(server.apiUrl),
          callerOptions: { maxRetries: 0, fetch: fetchAndNote },
        });
        ledger.hold("three");
        const payload = {
          input: { ledger: ledger.url },
          streamMode: "updates",
          streamResumable: true,
        } as const;
        const stream: AsyncIterable<WireEvent> = hasThread
          ? reader.runs.stream((await client.threads.create()).thread_id, "steps", payload)
          : reader.runs.stream(null, "steps", payload);
        const seen: WireEvent[] = [];
        for await (const event of stream) {
          seen.push(event);
          if (seen.length !== 3) continue;
          // metadata, one, two
          await ledger.arrival("three");
          proxy.cut();
          if (hasThread) ledger.release("three");
        }
        const [metadata, ...updates] = seen;
        expect(updates.map(({ data }) => data)).toEqual(ALL.map((name) => ({ [name]: { done: [name] } })));
        expect(metadata?.data).toMatchObject({ run_id: asked[1]?.path.split("/").at(-2) });
        expect(asked[1]).toEqual({
          path: expect.stringMatching("^/api/.*/stream$"),
          lastEventId: seen[2]?.id,
        });
        expect(ledger.visits).toEqual(ALL);
      });
  });
