import { describe, expect, test } from "vitest";
import { Prisma } from "../db/generated/client";
import { openTestDatabase } from "../testing/test-db";
import { MemoryStore } from "./memory-store";
import { run } from "./store-items";

openTestDatabase();

const store = new MemoryStore({ defaultTtl: null, refreshOnRead: true });
/** As text, where nothing is hidden: the order of keys alone is the database's. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, item) =>
    Object.prototype.toString.call(item) === "[object Object]" ? Object.entries(item).sort() : item,
  );
const keysOf = (items: { key: string }[]) => items.map(({ key }) => key);

describe("one item", () => {
  test("is put, read, written again and deleted", async () => {
    await store.put(["users", "ann"], "likes", { tea: true });
    const first = await store.get(["users", "ann"], "likes");
    expect(first).toMatchObject({ namespace: ["users", "ann"], key: "likes", value: { tea: true } });
    expect(first?.createdAt).toBeInstanceOf(Date);

    await store.put(["users", "ann"], "likes", { tea: false });
    const second = await store.get(["users", "ann"], "likes");
    expect(second).toMatchObject({ value: { tea: false }, createdAt: first?.createdAt });

    await store.delete(["users", "ann"], "likes");
    await store.delete(["users", "ann"], "likes");
    expect(await store.get(["users", "ann"], "likes")).toBeNull();
  });

  const evil: [string, Record<string, unknown>][] = [
    ["NUL and half a surrogate pair", { "a\0b": "c\0\ud800", list: ["\udc00"] }],
    ["the key __proto__", JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}')],
    [
      "what looks like a stored object",
      { lc: 1, type: "constructor", id: ["langchain_core", "messages", "HumanMessage"], kwargs: {} },
    ],
    ["numbers at the edge", { big: 1e308, small: 5e-324, long: 0.1 + 0.2, safe: 2 ** 53 }],
    ["nothing", {}],
    ["nesting", { a: { b: [[[{ c: null }]]] } }],
  ];
  for (const [name, value] of evil)
    test(`reads back the same: ${name}`, async () => {
      await store.put(["evil"], name, value);
      const read = (await store.get(["evil"], name))?.value;
      const listed = await store.search(["evil"], { limit: 100 });
      expect(sorted(read)).toBe(sorted(value));
      expect(sorted(listed.find(({ key }) => key === name)?.value)).toBe(sorted(value));
      expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  let deep: Record<string, unknown> = {};
  for (let i = 0; i < 5000; i++) deep = { deep };
  for (const [name, value] of [
    ["a circle", circle],
    ["a BigInt", { big: 1n }],
    ["5,000 levels", deep],
    ["a list", [1]],
    ["a text", "text"],
  ] as [string, Record<string, unknown>][])
    test(`is refused: ${name}`, async () => {
      await expect(store.put(["evil"], "refused", value)).rejects.toMatchObject({
        name: "InvalidInputError",
      });
      expect(await store.get(["evil"], "refused")).toBeNull();
    });

  for (const ttl of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "60" as never])
    test(`lives no ${ttl} minutes`, async () => {
      const put = store.put(["evil"], "ttl", {}, undefined, { ttl });
      await expect(put).rejects.toMatchObject({ name: "InvalidInputError" });
    });

  for (const [namespace, key] of [
    [[], "key"],
    [["a", ""], "key"],
    [["a.b"], "key"],
    [["langgraph"], "key"],
    [["a\0"], "key"],
    [["a"], "\ud800"],
    [["a"], "k".repeat(1001)],
    [["ü".repeat(501)], "key"],
  ] as [string[], string][])
    test(`has no address like ${JSON.stringify([namespace, key]).slice(0, 40)}`, async () => {
      await expect(store.put(namespace, key, {})).rejects.toMatchObject({ name: "InvalidInputError" });
    });

  test("may have a long address, colons and empty keys", async () => {
    const namespace = ["urn:user:1", "%_\\", "n".repeat(900)];
    await store.put(namespace, "", { here: true });
    await store.put(namespace, "k".repeat(1000), { here: true });
    expect(await store.get(namespace, "")).toMatchObject({ value: { here: true } });
    expect(await store.listNamespaces({ prefix: ["urn:user:1"] })).toEqual([namespace]);
  });
});

describe("a batch", () => {
  test("reads what was there before its writes, and the last write of an item counts", async () => {
    await store.put(["batch"], "old", { n: 1 });
    const results = await store.batch([
      { namespace: ["batch"], key: "new", value: { n: 1 } },
      { namespace: ["batch"], key: "new" },
      { namespace: ["batch"], key: "old", value: null },
      { namespacePrefix: ["batch"] },
      { namespace: ["batch"], key: "new", value: { n: 2 } },
      { matchConditions: [{ matchType: "prefix", path: ["batch"] }], limit: 10, offset: 0 },
    ] as const as never);
    expect(results).toMatchObject([undefined, null, undefined, [{ key: "old" }], undefined, [["batch"]]]);
    expect(await store.search(["batch"])).toMatchObject([{ key: "new", value: { n: 2 } }]);
  });

  test("takes few statements", async () => {
    const many = Array.from({ length: 200 }, (_, n) => ({ namespace: ["many"], key: `k${n}`, value: { n } }));
    await store.batch(many);
    const got = await store.batch(many.map(({ namespace, key }) => ({ namespace, key })));
    expect(got.map((item) => item?.value)).toEqual(many.map(({ value }) => value));
  });

  test("is written by many at once", async () => {
    const put = (n: number) => ({ namespace: ["crowd"], key: `k${n % 10}`, value: { n } });
    const batches = Array.from({ length: 20 }, (_, i) =>
      Array.from({ length: 10 }, (_, j) => put(i % 2 ? j : 9 - j)),
    );
    await Promise.all(batches.map((batch) => store.batch(batch)));
    expect(await store.search(["crowd"], { limit: 100 })).toHaveLength(10);

    const mixed = batches.map((batch, i) =>
      batch.map((op, j) => ((i + j) % 3 ? op : { ...op, value: null })),
    );
    await Promise.all(mixed.map((batch) => store.batch(batch)));
  });
});

describe("a search", () => {
  test("finds whole labels only; % and _ are letters", async () => {
    for (const label of ["a", "ab", "a_", "a%", "a-b", "a/b"])
      await store.put(["whole", label, "x"], "k", {});
    const found = async (label: string) =>
      (await store.search(["whole", label])).map(({ namespace }) => namespace[1]);
    for (const label of ["a", "ab", "a_", "a%", "a-b", "a/b"]) expect(await found(label)).toEqual([label]);
    expect(await found("%")).toEqual([]);
    expect(await found("_")).toEqual([]);
    expect(await store.search(["whole"])).toHaveLength(6);
  });

  test("lists the last written first, page by page", async () => {
    for (const key of ["a", "b", "c"]) await store.put(["pages"], key, {});
    await store.put(["pages"], "a", { again: true });
    expect(keysOf(await store.search(["pages"]))).toEqual(["a", "c", "b"]);
    expect(keysOf(await store.search(["pages"], { limit: 1, offset: 1 }))).toEqual(["c"]);
    expect(keysOf(await store.search(["pages"], { limit: 0 }))).toEqual([]);
    expect(keysOf(await store.search(["pages"], { limit: Number.POSITIVE_INFINITY }))).toHaveLength(3);
  });

  test("without an index lists, whatever the query", async () => {
    await store.put(["plain"], "k", {});
    expect(await store.search(["plain"], { query: "anything" })).toEqual([
      expect.not.objectContaining({ score: expect.anything() }),
    ]);
  });
});

describe("a filter", () => {
  const items: Record<string, Record<string, unknown>> = {
    five: { p: 5, tag: "x", at: "2026-01-05", deep: { a: 1, b: { c: "d" } }, list: [1, 2] },
    ten: { p: "10", tag: "y", at: "2026-02-01", deep: { a: 2 } },
    word: { p: "abc", tag: null },
    odd: { p: "1e999999", tag: true, list: ["1", 2] },
    spaced: { p: " 7", tag: ["x"] },
    empty: {},
  };
  const cases: [Record<string, unknown>, string[]][] = [
    [{ p: 5 }, ["five"]],
    [{ p: "10" }, ["ten"]],
    [{ p: 10 }, []],
    [{ tag: null }, ["word"]],
    [{ tag: ["x"] }, ["spaced"]],
    [{ p: { $gt: 4 } }, ["five", "ten"]],
    [{ p: { $gte: 5, $lt: 10 } }, ["five"]],
    [{ p: { $lte: "1e1" } }, ["five", "ten"]],
    [{ at: { $gte: "2026-02" } }, ["ten"]],
    [{ tag: { $ne: "x" } }, ["ten", "word", "odd", "spaced", "empty"]],
    [{ tag: { $eq: "x" } }, ["five"]],
    [{ tag: { $in: ["x", true] } }, ["five", "odd"]],
    [{ tag: { $nin: ["x", true, null] } }, ["ten", "spaced", "empty"]],
    [{ deep: { $exists: true } }, ["five", "ten"]],
    [{ deep: { $exists: false } }, ["word", "odd", "spaced", "empty"]],
    [{ deep: { a: 1 } }, ["five"]],
    [{ deep: { a: { $gt: 1 } } }, ["ten"]],
    [{ deep: { b: { c: "d" } } }, ["five"]],
    [{ deep: { $eq: { a: 2 } } }, ["ten"]],
    [{ list: [1, 2] }, ["five"]],
    [{ p: undefined }, ["empty"]],
    [{ p: { $gt: 4 }, tag: "y" }, ["ten"]],
    [{}, Object.keys(items)],
  ];
  test("is met by exactly these items", async () => {
    for (const [key, value] of Object.entries(items)) await store.put(["filters"], key, value);
    for (const [filter, expected] of cases) {
      const found = await store.search(["filters"], { filter, limit: 100 });
      expect(new Set(keysOf(found)), JSON.stringify(filter)).toEqual(new Set(expected));
    }
  });

  for (const filter of [
    { p: { $gt: true } },
    { p: { $gt: null } },
    { p: { $in: "abc" } },
    { p: { $near: 1 } },
    { p: { $gt: 1, other: 2 } },
    Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`k${i}`, 1])),
    JSON.parse(`${'{"a":'.repeat(21)}1${"}".repeat(21)}`),
  ])
    test(`is refused with the field's name: ${JSON.stringify(filter).slice(0, 40)}`, async () => {
      await expect(store.search([], { filter })).rejects.toThrow(/^filter/);
    });

  test("may be large", async () => {
    const nested = (leaf: unknown) =>
      JSON.parse(`${'{"a":'.repeat(18)}${JSON.stringify(leaf)}${"}".repeat(18)}`);
    const leaves = Object.fromEntries(Array.from({ length: 170 }, (_, i) => [`k${i}`, { $gt: i }]));
    expect(await store.search(["filters"], { filter: nested(leaves) })).toEqual([]);
    expect(
      await store.search(["filters"], {
        filter: { p: { $in: Array.from({ length: 10_000 }, (_, i) => `${i}`) } },
      }),
    ).toHaveLength(1);
  });

  test("is data, never SQL", async () => {
    await store.put(["control"], "one", { a: 1 });
    const hostile = [
      "x') OR '1'='1",
      "$.a'",
      "{",
      "a.b",
      "'; drop table store_item; --",
      "k".repeat(10_000),
      "ключ",
      "a\0b",
      "\ud800",
      "__proto__",
      "?",
      "$1",
      "\\",
    ];
    for (const text of hostile)
      for (const filter of [
        { [text]: 1 },
        { a: text },
        { a: { $gt: text } },
        { [text]: { $ne: text } },
        { a: { $in: [text] } },
        ...(text.startsWith("$") ? [] : [{ [text]: { [text]: text } }]),
      ]) {
        const found = await store.search(["control"], { filter });
        expect(keysOf(found), JSON.stringify(filter)).toEqual(
          "$ne" in Object(filter[text as "a"]) ? ["one"] : [],
        );
      }
    for (const text of hostile.filter((text) => !/[.\0\p{Surrogate}]/u.test(text) && text.length < 1000)) {
      expect(await store.search([text])).toEqual([]);
      expect(await store.get([text], text)).toBeNull();
      expect(await store.listNamespaces({ prefix: [text] })).toEqual([]);
    }
    const { rows } = await run<{ count: number }>(
      Prisma.sql`select count(*)::int as count from store_item where path = 'control.'`,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });
});

describe("namespaces", () => {
  test("are listed by prefix, suffix, wildcards and depth", async () => {
    for (const namespace of [
      ["ns", "a", "x"],
      ["ns", "a", "y", "deep"],
      ["ns", "b", "x"],
      ["nsb", "x"],
    ])
      await store.put(namespace, "k", {});
    const list = store.listNamespaces.bind(store);
    expect(await list({ prefix: ["ns"] })).toEqual([
      ["ns", "a", "x"],
      ["ns", "a", "y", "deep"],
      ["ns", "b", "x"],
    ]);
    expect(await list({ prefix: ["ns", "*", "x"] })).toEqual([
      ["ns", "a", "x"],
      ["ns", "b", "x"],
    ]);
    expect(await list({ prefix: ["ns"], suffix: ["x"] })).toEqual([
      ["ns", "a", "x"],
      ["ns", "b", "x"],
    ]);
    expect(await list({ prefix: ["ns"], suffix: ["a", "*"] })).toEqual([["ns", "a", "x"]]);
    expect(await list({ prefix: ["ns"], maxDepth: 2 })).toEqual([
      ["ns", "a"],
      ["ns", "b"],
    ]);
    expect(await list({ prefix: ["ns"], maxDepth: 2, limit: 1, offset: 1 })).toEqual([["ns", "b"]]);
    expect(await list({ suffix: ["ns", "a", "x", "more"] })).toEqual([]);
    expect(await list({ prefix: ["*"], suffix: ["b", "x"], maxDepth: 1 })).toEqual([["ns"]]);
  });
});
