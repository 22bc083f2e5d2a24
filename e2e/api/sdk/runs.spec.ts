import { randomUUID } from "node:crypto";
import { ALL, waitingThread } from "../../probe";
import { type Created, expect, journeysOf, NOBODY, SDKS, test } from "../../sdk-test";

for (const sdk of SDKS)
  test.describe(journeysOf(sdk), () => {
    test.use({ sdk });

    test("runs.create › with all it takes; the caller is told its ids", async ({ client }) => {
      const threadId = randomUUID();
      const created: Created[] = [];
      const run = await client.runs.create(threadId, "steps", {
        input: { done: ["zero"] },
        metadata: { trip: 1 },
        config: { tags: ["a"], recursion_limit: 20, configurable: { color: "red" } },
        context: { volume: "loud" },
        streamMode: ["values", "updates"],
        streamSubgraphs: true,
        streamResumable: true,
        interruptBefore: ["three"],
        interruptAfter: ["four"],
        multitaskStrategy: "reject",
        ifNotExists: "create",
        durability: "sync",
        onRunCreated: (ids) => created.push(ids),
      });
      expect(run).toMatchObject({
        thread_id: threadId,
        metadata: { trip: 1 },
        multitask_strategy: "reject",
        status: "pending",
      });
      expect(created).toEqual([{ run_id: run.run_id, thread_id: threadId }]);
      await client.runs.join(threadId, run.run_id);
      expect(await client.threads.getState(threadId)).toMatchObject({
        values: { done: ["zero", "one", "two"] },
        next: ["three"],
      });
      await expect(client.runs.create(NOBODY, "steps")).rejects.toMatchObject({ status: 404 });
    });

    test("runs.create › without a thread", async ({ client }) => {
      const created: Created[] = [];
      const run = await client.runs.create(null, "echo", {
        input: { text: "hi" },
        onRunCreated: (ids) => created.push(ids),
      });
      expect(created).toEqual([{ run_id: run.run_id, thread_id: undefined }]);
      expect(run.thread_id).toBeTruthy();
    });

    test("runs.create › later, and from a checkpoint by either spelling", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      await client.runs.wait(thread_id, "steps", { input: {} });
      const history = await client.threads.getHistory(thread_id);
      const checkpoint = history.find(({ next }) => next[0] === "four")?.checkpoint;
      const checkpointId = checkpoint?.checkpoint_id ?? undefined;
      for (const from of [{ checkpoint }, { checkpointId }]) {
        const run = await client.runs.create(thread_id, "steps", { input: null, afterSeconds: 0, ...from });
        expect(await client.runs.join(thread_id, run.run_id)).toMatchObject({ done: ALL });
      }
      const later = await client.runs.create(thread_id, "steps", { input: {}, afterSeconds: 3600 });
      expect(later.status).toBe("pending");
      await client.runs.cancel(thread_id, later.run_id, true);
    });

    test("runs.wait › the values; a failure is thrown, or returned if so asked", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      const created: Created[] = [];
      const onRunCreated = (ids: Created) => created.push(ids);
      const said = await client.runs.wait(thread_id, "echo", { input: { text: "hi" }, onRunCreated });
      expect(said).toEqual({ text: "hi", said: "hi" });
      expect(created).toEqual([{ run_id: expect.any(String), thread_id }]);
      await expect(client.runs.wait(thread_id, "failing", { input: {} })).rejects.toThrow(
        "RangeError: the rope was too short",
      );
      const told = await client.runs.wait(thread_id, "failing", { input: {}, raiseError: false });
      expect(told).toMatchObject({ __error__: { error: "RangeError", message: "the rope was too short" } });
      expect(await client.runs.wait(null, "echo", { input: { text: "hi" } })).toMatchObject({ said: "hi" });
    });

    test("runs.wait › a question, and its answer with more", async ({ client }) => {
      const thread_id = await waitingThread(client);
      const { interrupts } = await client.threads.get(thread_id);
      const [question] = Object.values(interrupts).flat();
      const resume = { [question?.id ?? ""]: "yes" };
      const result = await client.runs.wait(thread_id, "nested", {
        command: { resume, update: { draft: "coffee" } },
      });
      expect(result).toMatchObject({ verdict: "yes" });
      const jumped = await client.runs.wait(thread_id, "nested", {
        command: { goto: { node: "publish", input: { draft: "milk", verdict: "yes" } } },
      });
      expect(jumped).toMatchObject({ draft: "milk" });
    });

    test("runs.list › by status, in pages, with fields", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      for (const graph of ["echo", "failing", "echo"])
        await client.runs.wait(thread_id, graph, { input: {}, raiseError: false });
      const all = await client.runs.list(thread_id);
      expect(all.map(({ status }) => status)).toEqual(["success", "error", "success"]);
      expect(await client.runs.list(thread_id, { status: "error" })).toEqual([all[1]]);
      expect(await client.runs.list(thread_id, { limit: 1, offset: 2 })).toEqual([all[2]]);
      const picked = await client.runs.list(thread_id, { limit: 1, select: ["run_id", "status"] });
      expect(picked).toEqual([{ run_id: all[0]?.run_id, status: "success" }]);
    });

    test("runs.get › as it is", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      const run = await client.runs.create(thread_id, "echo", { input: {} });
      await client.runs.join(thread_id, run.run_id);
      expect(await client.runs.get(thread_id, run.run_id)).toMatchObject({ ...run, ...ended("success") });
      await expect(client.runs.get(thread_id, NOBODY)).rejects.toMatchObject({ status: 404 });
    });

    test("runs.cancel › waiting or not, kept or undone", async ({ client, ledger }) => {
      for (const wait of [true, false])
        for (const action of ["interrupt", "rollback"] as const) {
          const { thread_id } = await client.threads.create();
          ledger.visits.length = 0;
          ledger.hold("two");
          const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
          await ledger.arrival("two");
          expect(await client.runs.cancel(thread_id, run_id, wait, action)).toBeUndefined();
          if (!wait) await client.runs.join(thread_id, run_id).catch(() => undefined);
          const found = client.runs.get(thread_id, run_id);
          if (action === "interrupt") expect(await found).toMatchObject({ status: "interrupted" });
          else await expect(found).rejects.toMatchObject({ status: 404 });
          expect((await client.threads.get(thread_id)).status).toBe("idle");
          ledger.release("two");
        }
    });

    test("runs.join › the values, as wait would tell", async ({ client, ledger }) => {
      const { thread_id } = await client.threads.create();
      ledger.hold("one");
      const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
      const joined = client.runs.join(thread_id, run_id);
      await ledger.arrival("one");
      ledger.release("one");
      expect(await joined).toMatchObject({ done: ALL });
      expect(await client.runs.join(thread_id, run_id)).toMatchObject({ done: ALL });
      const failed = await client.runs.create(thread_id, "failing", { input: {} });
      expect(await client.runs.join(thread_id, failed.run_id)).toMatchObject({
        __error__: { error: "RangeError" },
      });
    });

    test("runs.createBatch › each on a thread of its own; the SDK sends its own spelling, too", async ({
      client,
    }) => {
      const runs = await client.runs.createBatch([
        { assistantId: "echo", input: { text: "tea" }, metadata: { n: 1 } },
        { assistantId: "steps", input: {}, metadata: { n: 2 } },
      ]);
      expect(runs).toMatchObject([{ metadata: { n: 1 } }, { metadata: { n: 2 } }]);
      expect(new Set(runs.map(({ thread_id }) => thread_id)).size).toBe(2);
    });

    if (sdk === "1.15.0")
      test("runs.cancelMany › by their ids, or all of a thread in a status", async ({ client }) => {
        const { thread_id } = await client.threads.create();
        const later = async () => {
          const run = await client.runs.create(thread_id, "echo", { input: {}, afterSeconds: 3600 });
          return run.run_id;
        };
        const [first, second, third] = [await later(), await later(), await later()];
        await client.runs.cancelMany({ threadId: thread_id, runIds: [second], action: "interrupt" });
        const statuses = async () => (await client.runs.list(thread_id)).map(({ status }) => status);
        expect(await statuses()).toEqual(["pending", "interrupted", "pending"]);
        await client.runs.cancelMany({ threadId: thread_id, runIds: [first, third], action: "rollback" });
        expect(await statuses()).toEqual(["interrupted"]);
      });

    test("runs.delete › one that has ended", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      const { run_id } = await client.runs.create(thread_id, "echo", { input: {} });
      await client.runs.join(thread_id, run_id);
      expect(await client.runs.delete(thread_id, run_id)).toBeUndefined();
      await expect(client.runs.delete(thread_id, run_id)).rejects.toMatchObject({ status: 404 });
    });
  });

/** What changes when a run ends. */
function ended(status: string) {
  return { status, updated_at: expect.any(String) };
}
