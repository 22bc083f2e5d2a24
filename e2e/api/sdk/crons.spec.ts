import { expect, journeysOf, NOBODY, SDKS, test } from "../../sdk-test";

/** The first of January: it does not fire while tests run. */
const schedule = "0 0 1 1 *";

for (const sdk of SDKS)
  test.describe(journeysOf(sdk), () => {
    test.use({ sdk });

    test("crons.create › with all it takes", async ({ client }) => {
      const { assistant_id } = await client.assistants.create({ graphId: "echo" });
      const cron = await client.crons.create(assistant_id, {
        schedule,
        input: { text: "tea" },
        config: { recursion_limit: 9 },
        context: { volume: "loud" },
        metadata: { n: 1 },
        interruptBefore: ["echo"],
        interruptAfter: "*",
        webhook: "https://example.com/hook",
        onRunCompleted: "keep",
        multitaskStrategy: "enqueue",
        durability: "sync",
        enabled: false,
        ...(sdk === "1.15.0" && {
          timezone: "Europe/Zurich",
          endTime: "2101-01-01T00:00:00Z",
          streamMode: ["values", "updates"],
          streamSubgraphs: true,
          streamResumable: true,
        }),
      });
      expect(cron).toMatchObject({
        assistant_id,
        thread_id: null,
        schedule,
        metadata: { n: 1 },
        enabled: false,
        next_run_date: null,
        payload: { input: { text: "tea" } },
        timezone: sdk === "1.15.0" ? "Europe/Zurich" : null,
      });
      await client.crons.delete(cron.cron_id);
      await expect(client.crons.create("echo", { schedule: "0 0 31 2 *" })).rejects.toMatchObject({
        status: 422,
      });
      await expect(client.crons.create(NOBODY, { schedule })).rejects.toMatchObject({ status: 404 });
    });

    test("crons.createForThread › all its runs on one thread", async ({ client }) => {
      const { thread_id } = await client.threads.create();
      const cron = await client.crons.createForThread(thread_id, "echo", {
        schedule,
        input: { text: "tea" },
        multitaskStrategy: "interrupt",
      });
      expect(cron).toMatchObject({ thread_id, schedule });
      expect(await client.crons.search({ threadId: thread_id })).toMatchObject([
        { enabled: true, next_run_date: expect.stringContaining("-01-01T00:00:00") },
      ]);
      await client.crons.delete(cron.cron_id);
      await expect(client.crons.createForThread(NOBODY, "echo", { schedule })).rejects.toMatchObject({
        status: 404,
      });
    });

    test("crons.update › what is given changes, the rest stays", async ({ client }) => {
      const { cron_id } = await client.crons.create("echo", {
        schedule,
        metadata: { a: 1 },
        input: { text: "a" },
      });
      const updated = await client.crons.update(cron_id, {
        schedule: "30 12 24 12 *",
        endTime: "2101-01-01T00:00:00Z",
        input: { text: "b" },
        metadata: { b: 2 },
        webhook: "https://example.com/hook",
        interruptBefore: "*",
        onRunCompleted: "keep",
        context: { volume: "loud" },
      });
      expect(updated).toMatchObject({
        schedule: "30 12 24 12 *",
        end_time: expect.stringMatching("^2101-01-01"),
        next_run_date: expect.stringContaining("-12-24T12:30:00"),
        payload: { input: { text: "b" } },
        metadata: { a: 1, b: 2 },
        enabled: true,
      });
      expect(await client.crons.update(cron_id, { enabled: false, endTime: null })).toMatchObject({
        enabled: false,
        end_time: null,
        next_run_date: null,
        schedule: "30 12 24 12 *",
      });
      await client.crons.delete(cron_id);
    });

    test("crons.delete › it is gone", async ({ client }) => {
      const { cron_id } = await client.crons.create("echo", { schedule });
      expect(await client.crons.delete(cron_id)).toBeUndefined();
      await expect(client.crons.delete(cron_id)).rejects.toMatchObject({ status: 404 });
    });

    test("crons.search › by assistant, thread and state, in order, in pages, with fields", async ({
      client,
    }) => {
      const { assistant_id: assistantId } = await client.assistants.create({ graphId: "echo" });
      const made: string[] = [];
      for (const enabled of [true, false, true])
        made.push((await client.crons.create(assistantId, { schedule, enabled })).cron_id);
      const found = async (query?: Parameters<typeof client.crons.search>[0]) =>
        (await client.crons.search({ assistantId, ...query })).map(({ cron_id }) => cron_id);
      expect(await found()).toEqual(made.toReversed());
      expect(await found({ sortBy: "created_at", sortOrder: "asc" })).toEqual(made);
      expect(await found({ enabled: false })).toEqual([made[1]]);
      expect(await found({ limit: 1, offset: 1 })).toEqual([made[1]]);
      expect(await found({ threadId: NOBODY })).toEqual([]);
      const [picked] = await client.crons.search({ assistantId, select: ["schedule"], limit: 1 });
      expect(picked).toEqual({ schedule });
      await client.assistants.delete(assistantId);
      expect(await found()).toEqual([]);
    });

    test("crons.count › those that a search would find", async ({ client }) => {
      const { assistant_id: assistantId } = await client.assistants.create({ graphId: "echo" });
      const { thread_id } = await client.threads.create();
      await client.crons.create(assistantId, { schedule, metadata: { n: 1 } });
      await client.crons.createForThread(thread_id, assistantId, { schedule });
      expect(await client.crons.count({ assistantId })).toBe(2);
      expect(await client.crons.count({ threadId: thread_id })).toBe(1);
      if (sdk === "1.15.0") expect(await client.crons.count({ assistantId, metadata: { n: 1 } })).toBe(1);
      expect(await client.crons.count()).toBeGreaterThan(1);
      await client.assistants.delete(assistantId);
    });
  });
