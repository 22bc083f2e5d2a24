import { randomUUID } from "node:crypto";
import { expect, journeysOf, SDKS, test } from "../../sdk-test";

for (const sdk of SDKS)
  test.describe(journeysOf(sdk), () => {
    test.use({ sdk });

    test("store.putItem › and again, with an index and a time to live", async ({ client }) => {
      const root = randomUUID();
      await client.store.putItem([root, "users"], "ann", { likes: "tea" });
      const first = await client.store.getItem([root, "users"], "ann");
      await client.store.putItem([root, "users"], "ann", { likes: "coffee" }, { index: ["likes"], ttl: 60 });
      expect(await client.store.getItem([root, "users"], "ann")).toMatchObject({
        value: { likes: "coffee" },
        createdAt: first?.createdAt,
      });
      await client.store.putItem([root, "users"], "ann", {}, { index: false, ttl: null });
      await expect(client.store.putItem([], "ann", {})).rejects.toMatchObject({ status: 422 });
      await expect(client.store.putItem(["a.b"], "ann", {})).rejects.toThrow("periods");
    });

    test("store.getItem › with both spellings of its times, or null", async ({ client }) => {
      const root = randomUUID();
      await client.store.putItem([root, "a-b", "ü:1"], "key with / and ?", { n: 1 }, { ttl: 60 });
      const item = await client.store.getItem([root, "a-b", "ü:1"], "key with / and ?", { refreshTtl: true });
      expect(item).toMatchObject({
        namespace: [root, "a-b", "ü:1"],
        key: "key with / and ?",
        value: { n: 1 },
        createdAt: expect.any(String),
        created_at: item?.createdAt,
        updatedAt: expect.any(String),
      });
      expect(await client.store.getItem([root], "key")).toBeNull();
    });

    test("store.deleteItem › once and again", async ({ client }) => {
      const root = randomUUID();
      await client.store.putItem([root], "k", {});
      await client.store.deleteItem([root], "k");
      await client.store.deleteItem([root], "k");
      expect(await client.store.getItem([root], "k")).toBeNull();
    });

    test("store.searchItems › filtered, page by page and by meaning", async ({ client }) => {
      const root = randomUUID();
      const texts = { hot: "tea tea", cold: "water", both: "tea water" };
      for (const [key, text] of Object.entries(texts)) await client.store.putItem([root, key], key, { text });
      const keys = async (options?: Parameters<typeof client.store.searchItems>[1]) =>
        (await client.store.searchItems([root], options)).items.map(({ key }) => key);
      expect(await keys()).toEqual(["both", "cold", "hot"]);
      expect(await keys({ limit: 1, offset: 1 })).toEqual(["cold"]);
      expect(await keys({ filter: { text: "water" } })).toEqual(["cold"]);
      expect(await keys({ filter: { text: { $gt: "tea t" } }, refreshTtl: false })).toEqual([
        "both",
        "cold",
        "hot",
      ]);
      expect(await keys({ query: "water" })).toEqual(["cold", "both", "hot"]);
      const [best] = (await client.store.searchItems([root], { query: "water" })).items;
      expect(best?.score).toBeCloseTo(1);
    });

    test("store.listNamespaces › by prefix, suffix and depth", async ({ client }) => {
      const root = randomUUID();
      for (const path of [
        ["a", "x"],
        ["a", "y"],
        ["b", "x"],
      ])
        await client.store.putItem([root, ...path], "k", {});
      const list = async (options: Parameters<typeof client.store.listNamespaces>[0]) =>
        (await client.store.listNamespaces(options)).namespaces.map(([, ...path]) => path.join("/"));
      expect(await list({ prefix: [root] })).toEqual(["a/x", "a/y", "b/x"]);
      expect(await list({ prefix: [root, "*", "x"] })).toEqual(["a/x", "b/x"]);
      expect(await list({ prefix: [root], suffix: ["y"] })).toEqual(["a/y"]);
      expect(await list({ prefix: [root], maxDepth: 2, limit: 1, offset: 1 })).toEqual(["b"]);
    });
  });
