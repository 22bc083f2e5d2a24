import { steppedThread } from "../../probe";
import { expect, journeysOf, SDKS, test } from "../../sdk-test";

for (const sdk of SDKS)
  test.describe(journeysOf(sdk), () => {
    test.use({ sdk });

    test("threads.joinStream › from the start, and on from an event", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      const run = await client.runs.create(thread_id, "echo", { input: { text: "tea" } });
      await client.runs.join(thread_id, run.run_id);
      const read = async (lastEventId: string) => {
        const events = [];
        for await (const event of client.threads.joinStream(thread_id, { lastEventId })) {
          events.push(event);
          if (JSON.stringify(event.data).includes("run_done")) break;
        }
        return events;
      };
      const all = await read("-");
      expect(all.at(0)).toMatchObject({ event: "metadata", data: { run_id: run.run_id } });
      expect(all.at(-1)).toMatchObject({
        event: "metadata",
        data: { status: "run_done", run_id: run.run_id },
      });
      expect(await read(all[0]?.id ?? "")).toEqual(all.slice(1));
    });

    test("threads.patchState › by a thread's id, and by a config", async ({ client }) => {
      const threadId = await steppedThread(client);
      expect(await client.threads.patchState(threadId, { label: "good" })).toBeUndefined();
      await client.threads.patchState({ configurable: { thread_id: threadId } }, { stars: 5 });
      expect((await client.threads.getState(threadId)).metadata).toMatchObject({ label: "good", stars: 5 });
    });

    test("threads.prune › all, or all but the newest state", async ({ client }) => {
      test.skip(sdk === "2.0.0", "2.0.0 has no prune.");
      const threadId = await steppedThread(client);
      expect(await client.threads.prune([threadId], { strategy: "keep_latest" })).toEqual({
        pruned_count: 1,
      });
      expect(await client.threads.getHistory(threadId)).toHaveLength(1);
      expect(await client.threads.prune([threadId])).toEqual({ pruned_count: 1 });
      await expect(client.threads.get(threadId)).rejects.toMatchObject({ status: 404 });
    });
  });
