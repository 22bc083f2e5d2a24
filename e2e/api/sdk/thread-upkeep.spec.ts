import { randomUUID } from "node:crypto";
import { steppedThread } from "../../probe";
import { expect, journeysOf, NOBODY, SDKS, test } from "../../sdk-test";

for (const sdk of SDKS)
  test.describe(journeysOf(sdk), () => {
    test.use({ sdk });

    test("threads.create › with a time to live, in both forms", async ({ client, send }) => {
      for (const ttl of [60, { ttl: 60, strategy: "delete" }] as const) {
        const { thread_id } = await client.threads.create({ ttl });
        const response = await send("GET", `/threads/${thread_id}?include=ttl`);
        expect(await response.json()).toMatchObject({ ttl: { ttl_minutes: 60, strategy: "delete" } });
      }
    });

    test("threads.update › a time to live", async ({ client, send }) => {
      const { thread_id } = await client.threads.create();
      await client.threads.update(thread_id, { ttl: 90 });
      const response = await send("GET", `/threads/${thread_id}?include=ttl`);
      expect(await response.json()).toMatchObject({ ttl: { ttl_minutes: 90, strategy: "delete" } });
    });

    if (sdk === "2.0.0") return;

    test("threads.update › without an answer", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      const answer = await client.threads.update(thread_id, { metadata: { a: 1 }, returnMinimal: true });
      expect(answer).toBeUndefined();
      expect((await client.threads.get(thread_id)).metadata).toEqual({ a: 1 });
    });

    test("threads.get › with its time to live", async ({ client }) => {
      const { thread_id } = await client.threads.create({ ttl: 60 });
      expect(await client.threads.get(thread_id, { include: ["ttl"] })).toMatchObject({
        ttl: { ttl_minutes: 60, strategy: "delete", expires_at: expect.any(String) },
      });
    });

    test("threads.prune › gone, or shortened to the newest state", async ({ client }) => {
      const [first, second] = [await steppedThread(client), await steppedThread(client)];
      expect(await client.threads.prune([first, NOBODY])).toEqual({ pruned_count: 1 });
      await expect(client.threads.get(first)).rejects.toMatchObject({ status: 404 });
      expect(await client.threads.prune([second], { strategy: "keep_latest" })).toEqual({ pruned_count: 1 });
      expect(await client.threads.getHistory(second)).toHaveLength(1);
    });

    test("threads.search › values picked out by their paths", async ({ client }) => {
      const topic = randomUUID();
      const thread_id = await steppedThread(client);
      await client.threads.update(thread_id, { metadata: { topic } });
      const [found] = await client.threads.search({
        metadata: { topic },
        select: ["thread_id"],
        extract: { last: "values.done[-1]", about: "metadata.topic" },
      });
      expect(found).toEqual({ thread_id, extracted: { last: "four", about: topic } });
    });

    test("threads.getState › the fields asked for", async ({ client }) => {
      const thread_id = await steppedThread(client);
      const { checkpoint } = await client.threads.getState(thread_id);
      const options = { select: ["values.done", "next"] } as const;
      const picked = { values: { done: ["one", "two", "three", "four"] }, next: [] };
      for (const at of [undefined, checkpoint, checkpoint.checkpoint_id ?? ""])
        expect(await client.threads.getState(thread_id, at, { select: [...options.select] })).toEqual(picked);
    });

    test("threads.getHistory › the fields asked for", async ({ client }) => {
      const thread_id = await steppedThread(client);
      const [newest] = await client.threads.getHistory(thread_id, { limit: 1, select: ["values.done"] });
      expect(newest).toEqual({ values: { done: ["one", "two", "three", "four"] } });
    });
  });
