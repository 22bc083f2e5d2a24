import { steppedThread } from "../../probe";
import type { WireEvent } from "../../read-events";
import { expect, journeysOf, NOBODY, SDKS, test } from "../../sdk-test";

for (const sdk of SDKS)
  test.describe(journeysOf(sdk), () => {
    test.use({ sdk });

    test("threads.joinStream › all that the runs of a thread say, from an event on", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      for (const text of ["one", "two"])
        await client.runs.wait(thread_id, "echo", { input: { text }, streamMode: ["values"] });
      const read = async (lastEventId: string, wanted: number) => {
        const reading = new AbortController();
        const options = { lastEventId, streamMode: ["run_modes"] as "run_modes"[], signal: reading.signal };
        const events: WireEvent[] = [];
        for await (const event of client.threads.joinStream(thread_id, options)) {
          if (event.event === "values") events.push(event);
          if (events.length === wanted) break;
        }
        reading.abort();
        return events;
      };
      const all = await read("-", 4);
      expect(all.map(({ data }) => data)).toMatchObject([
        { text: "one", said: "" },
        { said: "one" },
        { text: "two" },
        { said: "two" },
      ]);
      expect(await read(all[1]?.id ?? "", 2)).toEqual(all.slice(2));
      await expect(client.threads.joinStream(NOBODY).next()).rejects.toMatchObject({ status: 404 });
    });

    test("threads.patchState › metadata of the newest state", async ({ client }) => {
      const thread_id = await steppedThread(client);
      await client.threads.patchState(thread_id, { mark: "a" });
      await client.threads.patchState({ configurable: { thread_id } }, { mark: "b" });
      expect((await client.threads.getState(thread_id)).metadata).toMatchObject({ mark: "b", trip: "first" });
      expect(await client.threads.getHistory(thread_id, { metadata: { mark: "b" } })).toHaveLength(1);
    });
  });
