import { InMemoryStore } from "@langchain/langgraph-checkpoint";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Prisma } from "../db/generated/client";
import { openTestDatabase } from "../testing/test-db";
import { MemoryStore } from "./memory-store";
import { run } from "./store-items";

/**
 * Our store and LangGraph's InMemoryStore, given the same random orders. Known differences, each left out or evened out
 * here: ours lists the last written first, forgets a namespace with its last item, sorts by code point, and compares by
 * size only numbers with numbers (theirs takes null for 0 and true for 1).
 */
openTestDatabase();
const SEQUENCES = Number(process.env.HEDDLE_SEQUENCES ?? 40);
const PATIENCE_MS = 300_000;

class Model extends InMemoryStore {
  /** The order of writing. */
  readonly #written = new Map<string, number>();

  override async put(...[namespace, key, value, index]: Parameters<InMemoryStore["put"]>): Promise<void> {
    await super.put(namespace, key, value, index);
    this.#written.set(nameOf({ namespace, key }), this.#written.size + this.#now++);
  }

  override async delete(namespace: string[], key: string): Promise<void> {
    await super.delete(namespace, key);
    const namespaces: Map<string, Map<string, unknown>> = Reflect.get(this, "data");
    for (const [name, items] of namespaces) if (items.size === 0) namespaces.delete(name);
  }

  async newestFirst(...[prefix, options]: Parameters<InMemoryStore["search"]>) {
    const { limit = 10, offset = 0, ...rest } = options ?? {};
    const found = await this.search(prefix, { ...rest, limit: 1000 });
    const when = (item: Address) => this.#written.get(nameOf(item)) ?? 0;
    return found.sort((a, b) => when(b) - when(a)).slice(offset, offset + limit);
  }

  #now = 0;
}

interface Address {
  namespace: string[];
  key: string;
}
const nameOf = ({ namespace, key }: Address) => JSON.stringify([namespace, key]);
const told = (items: (Address & { value: unknown })[]) => items.map((item) => [nameOf(item), item.value]);

const label = fc.constantFrom("a", "b", "_", "%", "ab");
const namespace = fc.array(label, { minLength: 1, maxLength: 3 });
const key = fc.constantFrom("k", "l", "", "K");
const scalar = fc.constantFrom<(string | number | boolean | null)[]>(
  0,
  1,
  -2.5,
  "1",
  "x",
  "",
  true,
  false,
  null,
);
const size = fc.constantFrom<(string | number)[]>(
  0,
  1,
  2.5,
  -3,
  1e21,
  "2",
  "-1.5e0",
  "abc",
  "1e5x",
  "2026-01-01",
);
const value = fc.record({ t: scalar, n: size, more: fc.jsonValue({ maxDepth: 2 }) }, { requiredKeys: [] });
const page = fc.record({ limit: fc.integer({ min: 0, max: 5 }), offset: fc.integer({ min: 0, max: 3 }) });

const equality = fc.oneof(
  scalar,
  fc.record({ $eq: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }),
);
const number = fc.constantFrom(0, 1, 2, -2, 2.5, 1e21);
const comparison = fc.record({ $gt: number, $gte: number, $lt: number, $lte: number }, { requiredKeys: [] });
const filter = fc.record(
  { t: equality, n: comparison.filter((rule) => Object.keys(rule).length > 0), missing: equality },
  { requiredKeys: [] },
);
const pattern = fc.array(fc.oneof(label, fc.constant("*")), { minLength: 1, maxLength: 3 });
const listing = fc.record(
  { prefix: pattern, suffix: pattern, maxDepth: fc.integer({ min: 1, max: 3 }) },
  { requiredKeys: [] },
);

type Step = (ours: MemoryStore, model: Model) => Promise<void>;
const steps = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(namespace, key, value).map(
      ([at, name, what]): Step =>
        async (ours, model) => {
          await Promise.all([ours.put(at, name, what), model.put(at, name, what)]);
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(namespace, key).map(
      ([at, name]): Step =>
        async (ours, model) => {
          await Promise.all([ours.delete(at, name), model.delete(at, name)]);
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(namespace, key).map(
      ([at, name]): Step =>
        async (ours, model) => {
          expect((await ours.get(at, name))?.value).toEqual((await model.get(at, name))?.value);
        },
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.array(label, { maxLength: 2 }), filter, page).map(
      ([at, wanted, cut]): Step =>
        async (ours, model) => {
          expect(told(await ours.search(at, { filter: wanted, ...cut }))).toEqual(
            told(await model.newestFirst(at, { filter: wanted, ...cut })),
          );
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(listing, page).map(
      ([options, { limit, offset }]): Step =>
        async (ours, model) => {
          const all = await ours.listNamespaces({ ...options, limit: 1000 });
          const theirs = await model.listNamespaces({ ...options, limit: 1000 });
          expect(all.map(String).sort()).toEqual(theirs.map(String).sort());
          expect(await ours.listNamespaces({ ...options, limit, offset })).toEqual(
            all.slice(offset, offset + limit),
          );
        },
    ),
  },
);

test("our store agrees with LangGraph's on every sequence of orders", { timeout: PATIENCE_MS }, async () => {
  const property = fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 40 }), async (sequence) => {
    await run(Prisma.sql`delete from store_item`);
    const ours = new MemoryStore({ defaultTtl: null, refreshOnRead: true });
    const model = new Model();
    for (const step of sequence) await step(ours, model);
  });
  await fc.assert(property, { numRuns: SEQUENCES });
});

const DIMS = 3;
const vectorOf = (text: string) => Array.from({ length: DIMS }, (_, i) => (text.charCodeAt(i) || 0) - 100);
const embeddings = {
  embedDocuments: async (texts: string[]) => texts.map(vectorOf),
  embedQuery: async (text: string) => vectorOf(text),
};

test("a search by meaning finds what LangGraph's finds, with the same scores", {
  timeout: PATIENCE_MS,
}, async () => {
  const word = fc.string({ minLength: DIMS, maxLength: DIMS, unit: fc.constantFrom(..."abcxyz") });
  const what = fc.record({ text: word, list: fc.array(fc.record({ x: word }), { maxLength: 3 }), t: scalar });
  const property = fc.asyncProperty(
    fc.array(what, { maxLength: 12 }),
    word,
    equality,
    async (values, query, t) => {
      await run(Prisma.sql`delete from store_item`);
      const fields = ["text", "list[*].x"];
      const embedder = { documents: embeddings.embedDocuments, query: embeddings.embedQuery };
      const ours = new MemoryStore({
        defaultTtl: null,
        refreshOnRead: true,
        index: { dims: DIMS, fields, embedder },
      });
      const model = new InMemoryStore({ index: { dims: DIMS, fields, embeddings: Object(embeddings) } });
      for (const [n, value] of values.entries())
        for (const store of [ours, model]) await store.put(["a"], `k${n}`, value);
      const search = { query, filter: { t }, limit: 100 };
      const scores = (items: { key: string; score?: number }[]) =>
        Object.fromEntries(items.map((item) => [item.key, expect.closeTo(item.score ?? Number.NaN, 5)]));
      const found = await ours.search(["a"], search);
      expect(scores(found)).toEqual(
        Object.fromEntries((await model.search(["a"], search)).map(({ key, score }) => [key, score])),
      );
      expect(found.map(({ score }) => score)).toEqual(
        found.map(({ score }) => score).sort((a, b) => Number(b) - Number(a)),
      );
    },
  );
  await fc.assert(property, { numRuns: SEQUENCES });
});

test("every JSON object reads back as it was, and can be filtered by", { timeout: PATIENCE_MS }, async () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "é", "💛", "\0", "\ud800", "\udc00", '"', "\\", "$", "."),
  });
  const word = fc.oneof(text, fc.constantFrom("__proto__", "constructor", "lc", "toJSON", "type", "\\u0000"));
  const { object } = fc.letrec((tie) => ({
    leaf: fc.oneof(
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ),
    any: fc.oneof({ depthSize: "small" }, tie("leaf"), tie("object"), fc.array(tie("any"), { maxLength: 3 })),
    object: fc
      .array(fc.tuple(word, tie("any")), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries)),
  }));
  const store = new MemoryStore({ defaultTtl: null, refreshOnRead: true });
  const property = fc.asyncProperty(object, async (given) => {
    const value = Object(given);
    await store.put(["json"], "k", value);
    const read = (await store.get(["json"], "k"))?.value;
    expect(sorted(read)).toBe(sorted(value));
    // Where jsonb has another character in its place, a filter has it too.
    expect(await store.search(["json"], { filter: { missing: { $ne: value } } })).toHaveLength(1);
  });
  await fc.assert(property, { numRuns: 5 * SEQUENCES });
});

/** As text, where nothing is hidden: the order of keys alone is the database's. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    Object.prototype.toString.call(item) === "[object Object]" ? Object.entries(item).sort() : item,
  );
}
