import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../contract/common";
import { prisma } from "../../db/client";
import { storableJson } from "../../db/storable-json";
import { openDesk } from "../../testing/desk";
import { countThreads } from "./count-threads";
import { createThread } from "./create-thread";
import { searchThreads } from "./search-threads";

const { ctx } = openDesk();

const HOSTILE = [
  "x') OR '1'='1",
  "$.a",
  "{",
  "a.b",
  '"',
  "\\",
  "null",
  "__proto__",
  "é\u0301",
  "💥",
  "k".repeat(10_000),
  "",
];
const key = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "grapheme", maxLength: 5 }));
const scalar = fc.oneof(fc.constant(null), fc.boolean(), fc.integer({ min: -9, max: 9 }), key);
const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie("value"), { maxLength: 3 }), tie("object")),
  object: fc.dictionary(key, tie("value"), { maxKeys: 3 }),
}));
const object = json.object as fc.Arbitrary<JsonObject>;

/** PostgreSQL's `@>` as its manual tells it. */
function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.every((item) => whole.some((own) => contains(own, item)));
  if (typeof part === "object" && part !== null) {
    if (typeof whole !== "object" || whole === null || Array.isArray(whole)) return false;
    return Object.entries(part).every(
      ([name, item]) => Object.hasOwn(whole, name) && contains(Object(whole)[name], item),
    );
  }
  return whole === part;
}

/** A part of a value: what a filter that finds it may look like. */
const part = object.chain((whole) =>
  fc.record({
    whole: fc.constant(whole),
    filter: fc.oneof(fc.subarray(Object.entries(whole)).map(Object.fromEntries), object),
  }),
);

const ours: string[] = [];
beforeAll(async () => {
  for (let n = 0; n < 2; n++)
    ours.push((await createThread(ctx(), { metadata: {}, if_exists: "raise" })).thread_id);
});

test("metadata and values filters agree with containment, whatever the keys are", async () => {
  const [one = "", other = ""] = ours;
  await fc.assert(
    fc.asyncProperty(part, object, async ({ whole, filter }, second) => {
      const stored = [whole, second].map((value) => JSON.stringify(storableJson(value)));
      await prisma().$executeRaw`
        update thread set metadata = given.value::jsonb, "values" = given.value::jsonb
        from unnest(${ours}::uuid[], ${stored}::text[]) as given (id, value) where thread_id = given.id`;
      const wanted: unknown = JSON.parse(JSON.stringify(storableJson(filter)));
      const expected = [one, other]
        .filter((_, index) => contains(JSON.parse(stored[index] ?? ""), wanted))
        .sort();
      for (const query of [{ metadata: filter }, { values: filter }]) {
        const { items } = await searchThreads(ctx(), { ...query, limit: 10, offset: 0 });
        expect(items.map((thread) => thread.thread_id ?? "").sort()).toEqual(expected);
        expect(await countThreads(ctx(), query)).toBe(expected.length);
      }
    }),
    { numRuns: 150 },
  );
});
