import { randomUUID } from "node:crypto";
import { steppedThread, waitingThread } from "../../probe";
import { expect, journeysOf, NOBODY, SDKS, test } from "../../sdk-test";

for (const sdk of SDKS)
  test.describe(journeysOf(sdk), () => {
    test.use({ sdk });

    test("threads.create › with an id, a graph and metadata, and again if it exists", async ({ client }) => {
      const threadId = randomUUID();
      const made = await client.threads.create({ threadId, graphId: "echo", metadata: { topic: "tea" } });
      expect(made).toMatchObject({
        thread_id: threadId,
        status: "idle",
        values: null,
        interrupts: {},
        metadata: { topic: "tea", graph_id: "echo" },
      });
      expect(await client.threads.create({ threadId, ifExists: "do_nothing" })).toEqual(made);
      await expect(client.threads.create({ threadId })).rejects.toMatchObject({ status: 409 });
      expect(await client.threads.create()).toMatchObject({ metadata: {} });
    });

    test("threads.get › as it is", async ({ client }) => {
      const made = await client.threads.create({ metadata: { topic: "tea" } });
      expect(await client.threads.get(made.thread_id)).toEqual(made);
      await expect(client.threads.get(NOBODY)).rejects.toMatchObject({ status: 404 });
      await expect(client.threads.get("my-thread")).rejects.toMatchObject({ status: 422 });
      const signal = AbortSignal.abort();
      await expect(client.threads.get(made.thread_id, { signal })).rejects.toThrow(/abort/i);
    });

    test("threads.update › merges metadata", async ({ client }) => {
      const { thread_id } = await client.threads.create({ metadata: { a: 1, b: 1 } });
      const updated = await client.threads.update(thread_id, { metadata: { b: 2, c: 3 } });
      expect(updated.metadata).toEqual({ a: 1, b: 2, c: 3 });
      expect(await client.threads.get(thread_id)).toEqual(updated);
    });

    test("threads.delete › it is gone", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      expect(await client.threads.delete(thread_id)).toBeUndefined();
      await expect(client.threads.get(thread_id)).rejects.toMatchObject({ status: 404 });
      await expect(client.threads.delete(thread_id)).rejects.toMatchObject({ status: 404 });
    });

    test("threads.copy › with its history, under the same checkpoint ids", async ({ client }) => {
      const thread_id = await steppedThread(client);
      const copy = await client.threads.copy(thread_id);
      expect(copy.thread_id).not.toBe(thread_id);
      const ids = async (id: string) =>
        (await client.threads.getHistory(id)).map(({ checkpoint }) => checkpoint.checkpoint_id);
      expect(await ids(copy.thread_id)).toEqual(await ids(thread_id));
      await expect(client.threads.copy(NOBODY)).rejects.toMatchObject({ status: 409 });
    });

    test("threads.search › every filter, order, pages, fields", async ({ client }) => {
      const topic = randomUUID();
      const texts = ["one", "two", "three"];
      const ids: string[] = [];
      for (const text of texts) {
        const { thread_id } = await client.threads.create({ metadata: { topic } });
        await client.runs.wait(thread_id, "echo", { input: { text } });
        ids.push(thread_id);
      }
      const [first = "", second = "", third = ""] = ids;
      const found = async (query: Parameters<typeof client.threads.search>[0]) =>
        (await client.threads.search({ metadata: { topic }, ...query })).map(({ thread_id }) => thread_id);
      expect(await found({ sortBy: "created_at", sortOrder: "asc" })).toEqual(ids);
      expect(await found({ sortBy: "created_at", sortOrder: "desc", limit: 1, offset: 1 })).toEqual([second]);
      expect(await found({ values: { said: "three" } })).toEqual([third]);
      expect(await found({ status: "idle" })).toHaveLength(3);
      expect(await found({ status: "busy" })).toEqual([]);
      expect(await found({ ids: [first, NOBODY] })).toEqual([first]);
      const [picked] = await client.threads.search({ ids: [first], select: ["thread_id", "status"] });
      expect(picked).toEqual({ thread_id: first, status: "idle" });
    });

    test("threads.count › those that a search would find", async ({ client }) => {
      const topic = randomUUID();
      const { thread_id } = await client.threads.create({ metadata: { topic } });
      await client.threads.create({ metadata: { topic } });
      await client.runs.wait(thread_id, "echo", { input: { text: "tea" } });
      expect(await client.threads.count({ metadata: { topic } })).toBe(2);
      expect(await client.threads.count({ metadata: { topic }, values: { said: "tea" } })).toBe(1);
      expect(await client.threads.count({ metadata: { topic }, status: "busy" })).toBe(0);
    });

    test("threads.getState › the newest, one by its id, and one by its whole checkpoint", async ({
      client,
    }) => {
      const thread_id = await steppedThread(client);
      const now = await client.threads.getState(thread_id);
      expect(now).toMatchObject({ values: { done: ["one", "two", "three", "four"] }, next: [] });
      const [, before] = await client.threads.getHistory(thread_id);
      if (!before?.checkpoint.checkpoint_id) throw new Error("There is no earlier checkpoint");
      for (const subgraphs of [undefined, true, false]) {
        const byId = await client.threads.getState(thread_id, before.checkpoint.checkpoint_id, { subgraphs });
        expect(byId).toEqual(before);
        expect(await client.threads.getState(thread_id, before.checkpoint, { subgraphs })).toEqual(before);
      }
    });

    test("threads.getState › with the states of the graphs within", async ({ client }) => {
      const thread_id = await waitingThread(client);
      const outside = await client.threads.getState(thread_id);
      expect(outside.tasks[0]).toMatchObject({ name: "review", state: null });
      const within = await client.threads.getState(thread_id, undefined, { subgraphs: true });
      expect(within.tasks[0]?.state).toMatchObject({ values: { draft: "tea" }, next: ["panel"] });
      const { checkpoint } = within.tasks[0]?.state ?? {};
      expect(checkpoint?.checkpoint_ns).toMatch(/^review:/);
      const asked = await client.threads.getState(thread_id, checkpoint);
      expect(asked).toMatchObject({ values: { draft: "tea" }, next: ["panel"] });
    });

    test("threads.updateState › as a node, and from an earlier checkpoint", async ({ client }) => {
      const thread_id = await steppedThread(client);
      const update = await client.threads.updateState(thread_id, { values: { done: ["x"] }, asNode: "two" });
      expect(Reflect.get(update, "checkpoint")).toMatchObject({ thread_id, checkpoint_ns: "" });
      expect(await client.threads.getState(thread_id)).toMatchObject({ next: ["three"] });

      const history = await client.threads.getHistory(thread_id);
      const afterOne = history.find(({ next }) => next[0] === "two")?.checkpoint;
      const done = async () => (await client.threads.getState(thread_id)).values;
      await client.threads.updateState(thread_id, { values: { done: ["y"] }, checkpoint: afterOne });
      expect(await done()).toMatchObject({ done: ["one", "y"] });
      await client.threads.updateState(thread_id, {
        values: { done: ["z"] },
        checkpointId: afterOne?.checkpoint_id ?? undefined,
      });
      expect(await done()).toMatchObject({ done: ["one", "z"] });
    });

    test("threads.getHistory › newest first, in pages, by metadata, within a namespace", async ({
      client,
    }) => {
      const thread_id = await steppedThread(client);
      const history = await client.threads.getHistory(thread_id);
      expect(history.map(({ next }) => next[0])).toEqual([
        undefined,
        "four",
        "three",
        "two",
        "one",
        "__start__",
      ]);
      expect(await client.threads.getHistory(thread_id, { limit: 2 })).toEqual(history.slice(0, 2));
      const [newest] = history;
      const before = { configurable: { ...newest?.checkpoint } };
      expect(await client.threads.getHistory(thread_id, { before, limit: 1 })).toEqual(history.slice(1, 2));
      expect(await client.threads.getHistory(thread_id, { metadata: { trip: "first" } })).toEqual(history);
      expect(await client.threads.getHistory(thread_id, { metadata: { trip: "second" } })).toEqual([]);

      const waiting = await waitingThread(client);
      const { tasks } = await client.threads.getState(waiting);
      const checkpoint_ns = tasks[0]?.checkpoint?.checkpoint_ns;
      const within = await client.threads.getHistory(waiting, { checkpoint: { checkpoint_ns } });
      expect(within.map(({ next }) => next[0])).toEqual(["panel", "tidy", "__start__"]);
    });
  });
