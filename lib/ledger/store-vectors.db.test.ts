import { describe, expect, test } from "vitest";
import { pool } from "../db/client";
import { Prisma } from "../db/generated/client";
import { UnavailableError } from "../errors";
import { openTestDatabase } from "../testing/test-db";
import { MemoryStore } from "./memory-store";
import { run } from "./store-items";

openTestDatabase();

const WORDS = ["tea", "coffee", "water"];
const asked: string[][] = [];
const embedder = {
  documents: async (texts: string[]) => {
    asked.push(texts);
    return texts.map(vectorOf);
  },
  query: async (text: string) => vectorOf(text),
};
function vectorOf(text: string): number[] {
  return WORDS.map((word) => text.split(word).length - 1);
}
const withFields = (fields: string[], answers = embedder) =>
  new MemoryStore({ defaultTtl: null, refreshOnRead: true, index: { dims: 3, fields, embedder: answers } });
const store = withFields(["text"]);
const search = async (namespace: string[], query: string, more = {}) =>
  (await store.search(namespace, { query, ...more })).map(({ key, score }) => [key, score?.toFixed(2)]);

describe("a search by meaning", () => {
  test("finds the nearest first, and only what is embedded", async () => {
    await store.put(["near"], "tea", { text: "tea tea" });
    await store.put(["near"], "both", { text: "tea and water" });
    await store.put(["near"], "water", { text: "water" });
    await store.put(["near"], "wordless", { text: "nothing of it" });
    await store.put(["near"], "textless", { other: "tea" });
    await store.put(["near"], "hidden", { text: "tea" }, false);
    expect(await search(["near"], "tea")).toEqual([
      ["tea", "1.00"],
      ["both", "0.71"],
      ["water", "0.00"],
      ["wordless", "0.00"],
    ]);
    expect(await search(["near"], "tea", { limit: 1, offset: 1 })).toEqual([["both", "0.71"]]);
    expect(await search(["near"], "tea", { filter: { text: "water" } })).toEqual([["water", "0.00"]]);
    expect(await store.search(["near"], { query: "" })).toHaveLength(6);
  });

  test("counts the nearest of several texts, of paths that the put names", async () => {
    await store.put(["paths"], "parts", { parts: [{ x: "coffee" }, { x: "tea" }], a: { b: "water" } }, [
      "parts[*].x",
      "a.b",
    ]);
    await store.put(["paths"], "a", { a: { b: "water" }, text: "tea" }, ["a.b"]);
    expect(await search(["paths"], "tea")).toEqual([
      ["parts", "1.00"],
      ["a", "0.00"],
    ]);
    expect(await search(["paths"], "water")).toEqual(
      expect.arrayContaining([
        ["parts", "1.00"],
        ["a", "1.00"],
      ]),
    );
  });

  test("forgets the vectors of an item that is written again", async () => {
    await store.put(["again"], "k", { text: "tea" });
    await store.put(["again"], "k", { text: "water" });
    expect(await search(["again"], "tea")).toEqual([["k", "0.00"]]);
    await store.put(["again"], "k", { text: "tea" }, false);
    expect(await search(["again"], "tea")).toEqual([]);
  });

  test("embeds each text of a batch once, in one call", async () => {
    asked.length = 0;
    await store.batch([
      { namespace: ["calls"], key: "a", value: { text: "tea" } },
      { namespace: ["calls"], key: "b", value: { text: "tea" } },
      { namespace: ["calls"], key: "c", value: { text: "water" } },
      { namespace: ["calls"], key: "d", value: null },
    ]);
    expect(asked).toEqual([["tea", "water"]]);
  });

  test("reads more vectors than fit in one page", async () => {
    const many = Array.from({ length: 500 }, (_, n) => ({
      namespace: ["many"],
      key: `k${n}`,
      value: {
        parts: Array.from({ length: 20 }, (_, part) => `${"tea ".repeat(part + 1)}${"water ".repeat(n + 1)}`),
      },
    }));
    const long = withFields(["parts[*]"]);
    await long.batch(many);
    const found = await long.search(["many"], { query: "tea", limit: 3 });
    expect(found.map(({ key }) => key)).toEqual(["k0", "k1", "k2"]);
  });

  test("leaves no connection and no transaction behind", async () => {
    await store.put(["left"], "k", { text: "tea" });
    await Promise.all(Array.from({ length: 40 }, () => store.search(["left"], { query: "tea" })));
    const { rows } = await run<{ state: string }>(
      Prisma.sql`select state from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
    );
    expect(rows).toEqual([]);
    expect(pool().idleCount).toBe(pool().totalCount);
  });

  test("passes over vectors of another length, from before the model was changed", async () => {
    await store.put(["changed"], "old", { text: "tea" });
    const newer = new MemoryStore({
      defaultTtl: null,
      refreshOnRead: true,
      index: {
        dims: 2,
        fields: ["text"],
        embedder: { documents: async (texts) => texts.map(() => [1, 0]), query: async () => [1, 0] },
      },
    });
    await newer.put(["changed"], "new", { text: "tea" });
    expect((await newer.search(["changed"], { query: "tea" })).map(({ key }) => key)).toEqual(["new"]);
  });
});

describe("an embedding function that", () => {
  const answers: [string, unknown, RegExp][] = [
    ["answers too few numbers", [[1, 2]], /3 numbers \(store.index.dims\), not 2/],
    ["answers no numbers", [["a", "b", "c"]], /3 numbers/],
    ["answers NaN", [[1, 2, Number.NaN]], /3 numbers/],
    ["answers too few vectors", [], /1 embeddings for 1 texts/],
    ["answers nothing", undefined, /1 embeddings for 1 texts/],
  ];
  for (const [name, answer, message] of answers)
    test(`${name} is told so, and nothing is stored`, async () => {
      const odd = withFields(["text"], {
        documents: async () => Object(answer),
        query: async () => Object(answer),
      });
      await expect(odd.put(["odd"], "k", { text: "tea" })).rejects.toMatchObject({
        name: "InvalidInputError",
        message: expect.stringMatching(message),
      });
      expect(await odd.get(["odd"], "k")).toBeNull();
    });

  test("fails lets reads without it work", async () => {
    const away = async () => {
      throw new UnavailableError("away");
    };
    const odd = withFields(["text"], { documents: away, query: away });
    await expect(odd.put(["odd"], "k", { text: "tea" })).rejects.toThrow("away");
    await odd.put(["odd"], "k", { text: "tea" }, false);
    await expect(odd.search(["odd"], { query: "tea" })).rejects.toThrow("away");
    expect(await odd.search(["odd"])).toHaveLength(1);
  });

  test("answers Float32Arrays and zeros is fine", async () => {
    const typed = withFields(["text"], {
      documents: async (texts) => texts.map((text) => Object(Float32Array.from(vectorOf(text)))),
      query: async (text) => Object(Float32Array.from(vectorOf(text))),
    });
    await typed.put(["typed"], "k", { text: "tea" });
    await typed.put(["typed"], "zero", { text: "none" });
    expect((await typed.search(["typed"], { query: "tea" })).map(({ score }) => score)).toEqual([1, 0]);
    expect((await typed.search(["typed"], { query: "none" })).map(({ score }) => score)).toEqual([0, 0]);
  });
});
