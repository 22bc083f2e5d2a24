import { randomUUID } from "node:crypto";
import { expect, journeysOf, SDKS, test } from "../../sdk-test";

for (const sdk of SDKS)
  test.describe(journeysOf(sdk), () => {
    test.use({ sdk });

    test("assistants.create › with all it takes, and again if it exists", async ({ client }) => {
      const payload = {
        graphId: "echo",
        assistantId: randomUUID(),
        name: "Loud",
        description: "Shouts",
        config: { tags: ["a"], recursion_limit: 7, configurable: { color: "red" } },
        context: { volume: "loud" },
        metadata: { team: "blue" },
        ifExists: "do_nothing",
      } as const;
      const made = await client.assistants.create({ ...payload, config: { ...payload.config, tags: ["a"] } });
      expect(made).toMatchObject({
        assistant_id: payload.assistantId,
        graph_id: "echo",
        name: "Loud",
        description: "Shouts",
        config: payload.config,
        context: payload.context,
        metadata: payload.metadata,
        version: 1,
      });
      const { assistantId } = payload;
      expect(
        await client.assistants.create({ graphId: "steps", assistantId, ifExists: "do_nothing" }),
      ).toEqual(made);
      const again = client.assistants.create({ graphId: "steps", assistantId, ifExists: "raise" });
      await expect(again).rejects.toMatchObject({ status: 409 });
    });

    test("assistants.get › by id and by graph, and whoever gives up is told", async ({ client }) => {
      const made = await client.assistants.create({ graphId: "echo" });
      expect(await client.assistants.get(made.assistant_id)).toEqual(made);
      const echo = await client.assistants.get("echo");
      expect(echo).toMatchObject({ graph_id: "echo", metadata: { created_by: "system" } });
      expect(await client.assistants.get(echo.assistant_id)).toEqual(echo);
      await expect(client.assistants.get(randomUUID())).rejects.toMatchObject({ status: 404 });
      await expect(client.assistants.get("echo", { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    });

    test("assistants.getGraph › flat, and with the graphs within", async ({ client }) => {
      const nodes = async (xray?: boolean | number) =>
        (await client.assistants.getGraph("nested", { xray })).nodes.map(({ id }) => id);
      expect(await nodes()).toEqual(["__start__", "review", "publish", "__end__"]);
      expect(await nodes(false)).toEqual(await nodes());
      for (const xray of [true, 1, 2])
        expect(await nodes(xray)).toEqual(["__start__", "review:tidy", "review:panel", "publish", "__end__"]);
      const { edges } = await client.assistants.getGraph("echo");
      expect(edges).toEqual([
        expect.objectContaining({ source: "__start__", target: "echo" }),
        expect.objectContaining({ source: "echo", target: "__end__" }),
      ]);
    });

    test("assistants.getSchemas › input, output, state, context", async ({ client }) => {
      const schemas = await client.assistants.getSchemas("echo");
      expect(schemas).toMatchObject({
        graph_id: "echo",
        input_schema: { properties: { text: { type: "string", description: "What to say" } } },
        output_schema: { properties: { said: { type: "string" } } },
        state_schema: { properties: { text: {}, said: {} } },
        context_schema: { properties: { volume: { enum: ["plain", "loud"] } } },
      });
    });

    test("assistants.getSubgraphs › its own, all of them, and one by its name", async ({ client }) => {
      expect(Object.keys(await client.assistants.getSubgraphs("nested"))).toEqual(["review"]);
      const all = await client.assistants.getSubgraphs("nested", { recurse: true });
      expect(Object.keys(all)).toEqual(["review", "review|panel"]);
      const panel = await client.assistants.getSubgraphs("nested", {
        namespace: "review|panel",
        recurse: true,
      });
      expect(panel).toEqual({ "review|panel": all["review|panel"] });
      expect(panel["review|panel"]).toMatchObject({ state: { properties: { verdict: {} } } });
    });

    test("assistants.update › a new version, metadata merged", async ({ client }) => {
      const { assistant_id } = await client.assistants.create({ graphId: "echo", metadata: { a: 1 } });
      const updated = await client.assistants.update(assistant_id, {
        graphId: "steps",
        name: "Stepper",
        description: "Goes",
        config: { recursion_limit: 9 },
        context: { volume: "loud" },
        metadata: { b: 2 },
      });
      expect(updated).toMatchObject({
        graph_id: "steps",
        name: "Stepper",
        description: "Goes",
        context: { volume: "loud" },
        metadata: { a: 1, b: 2 },
        version: 2,
      });
      expect(await client.assistants.update(assistant_id, {})).toMatchObject({ version: 3, name: "Stepper" });
    });

    test("assistants.delete › and its threads, if so asked", async ({ client }) => {
      for (const deleteThreads of [undefined, true]) {
        const { assistant_id } = await client.assistants.create({ graphId: "echo" });
        const { thread_id } = await client.threads.create({ metadata: { assistant_id } });
        await client.assistants.delete(assistant_id, { deleteThreads });
        await expect(client.assistants.get(assistant_id)).rejects.toMatchObject({ status: 404 });
        expect(await client.threads.count({ metadata: { assistant_id } })).toBe(deleteThreads ? 0 : 1);
        if (!deleteThreads) await client.threads.delete(thread_id);
      }
    });

    test("assistants.search › filters, order, pages, fields", async ({ client }) => {
      const team = randomUUID();
      for (const name of ["b", "c", "a"])
        await client.assistants.create({ graphId: "echo", name, metadata: { team } });
      const search = { graphId: "echo", metadata: { team }, sortBy: "name", sortOrder: "desc" } as const;
      const found = await client.assistants.search({ ...search, limit: 2, offset: 1, select: ["name"] });
      expect(found).toEqual([{ name: "b" }, { name: "a" }]);
      expect(await client.assistants.search({ ...search, name: "C" })).toMatchObject([{ name: "c" }]);
      expect((await client.assistants.search()).length).toBeGreaterThan(5);
      const page = await client.assistants.search({ ...search, limit: 2, includePagination: true });
      expect(page).toMatchObject({ assistants: [{ name: "c" }, { name: "b" }], next: "2" });
      const last = await client.assistants.search({
        ...search,
        limit: 2,
        offset: 2,
        includePagination: true,
      });
      expect(last).toMatchObject({ assistants: [{ name: "a" }], next: null });
    });

    test("assistants.count › those that a search would find", async ({ client }) => {
      const team = randomUUID();
      for (const name of ["tea", "coffee"])
        await client.assistants.create({ graphId: "echo", name, metadata: { team } });
      expect(await client.assistants.count({ metadata: { team } })).toBe(2);
      expect(await client.assistants.count({ metadata: { team }, graphId: "steps" })).toBe(0);
      expect(await client.assistants.count({ metadata: { team }, name: "TEA" })).toBe(1);
      expect(await client.assistants.count()).toBeGreaterThan(6);
    });

    test("assistants.getVersions › newest first, by metadata, in pages", async ({ client }) => {
      const { assistant_id } = await client.assistants.create({ graphId: "echo", metadata: { n: 1 } });
      for (const n of [2, 3]) await client.assistants.update(assistant_id, { metadata: { n } });
      const versions = async (payload?: Parameters<typeof client.assistants.getVersions>[1]) =>
        (await client.assistants.getVersions(assistant_id, payload)).map(({ version }) => version);
      expect(await versions()).toEqual([3, 2, 1]);
      expect(await versions({ limit: 1, offset: 1 })).toEqual([2]);
      expect(await versions({ metadata: { n: 1 } })).toEqual([1]);
    });

    test("assistants.setLatest › an older version is live again", async ({ client }) => {
      const { assistant_id } = await client.assistants.create({ graphId: "echo", name: "Old" });
      await client.assistants.update(assistant_id, { graphId: "steps", name: "New" });
      const back = await client.assistants.setLatest(assistant_id, 1);
      expect(back).toMatchObject({ version: 1, graph_id: "echo", name: "Old" });
      expect(await client.assistants.get(assistant_id)).toEqual(back);
      expect((await client.assistants.update(assistant_id, {})).version).toBe(3);
      await expect(client.assistants.setLatest(assistant_id, 9)).rejects.toMatchObject({ status: 404 });
    });
  });
