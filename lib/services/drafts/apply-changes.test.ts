import { describe, expect, test } from "vitest";
import type { DraftChange } from "../../contract/drafts";
import { applyChanges } from "./apply-changes";

const content = {
  graphId: "writer",
  name: "Ana",
  description: null,
  config: { configurable: { tone: "warm", n: 0, deep: { a: 1, b: [1, 2] } } },
  context: {},
};
const apply = (...changes: DraftChange[]) => applyChanges(content, changes);
const TONE = ["config", "configurable", "tone"];

test("a value is changed, made or removed where it is what was seen", () => {
  const { content: after, conflicts } = apply(
    { path: TONE, was: "warm", value: "formal" },
    { path: ["context", "tone"], value: "warm" },
    { path: ["config", "configurable", "n"], was: 0 },
    { path: ["description"], value: "For letters" },
    { path: ["name"], was: "Ana", value: "Bea" },
  );
  expect(conflicts).toEqual([]);
  expect(after).toEqual({
    graphId: "writer",
    name: "Bea",
    description: "For letters",
    config: { configurable: { tone: "formal", deep: { a: 1, b: [1, 2] } } },
    context: { tone: "warm" },
  });
});

test("a value that somebody else has changed stays, and both come back", () => {
  const { content: after, conflicts, isChanged } = apply({ path: TONE, was: "cold", value: "formal" });
  expect(conflicts).toEqual([{ path: TONE, yours: "formal", theirs: "warm" }]);
  expect(after).toEqual(content);
  expect(isChanged).toBe(false);
});

test("what is already as it shall be is no conflict, and no change", () => {
  const { conflicts, isChanged } = apply(
    { path: TONE, was: "cold", value: "warm" },
    { path: ["description"], was: "gone" },
    { path: ["config", "configurable", "deep"], was: null, value: { b: [1, 2], a: 1 } },
  );
  expect({ conflicts, isChanged }).toEqual({ conflicts: [], isChanged: false });
});

test("an inner value of an object that somebody else has replaced is a conflict", () => {
  const path = ["config", "configurable", "tone", "strength"];
  expect(apply({ path, value: 3 })).toMatchObject({ conflicts: [{ path, yours: 3 }], isChanged: false });
});

test("values are compared as the database keeps them", () => {
  const path = ["config", "configurable", "n"];
  expect(apply({ path, was: -0, value: 1 }).conflicts).toEqual([]);
  const { content: after } = apply({ path, was: 0, value: "a\u0000b" });
  expect(after.config).toMatchObject({ configurable: { n: "a\uFFFDb" } });
});

describe("a value that cannot stand there", () => {
  const refused: [change: DraftChange, message: string][] = [
    [{ path: ["name"], was: "Ana", value: 5 }, "name: must be text."],
    [{ path: ["config"], was: content.config, value: [] }, "config: must be a JSON object."],
    [{ path: ["context"], was: {}, value: "x" }, "context: must be a JSON object."],
    [
      { path: ["config", "configurable"], was: content.config.configurable, value: 1 },
      "config.configurable: must be a JSON object.",
    ],
  ];
  test.each(refused)("%j", (change, message) => {
    expect(() => apply(change)).toThrow(message);
  });
});

test("a key that JavaScript knows is a key like others", () => {
  const path = ["context", "__proto__"];
  const { content: after } = apply({ path, value: { polluted: true } });
  expect(Object.entries(after.context)).toEqual([["__proto__", { polluted: true }]]);
  expect({}).not.toHaveProperty("polluted");
});

test("a place that is named a thousand times comes back once, with what was wanted last", () => {
  const changes = Array.from({ length: 1000 }, (_, n) => ({ path: TONE, was: "cold", value: `tone ${n}` }));
  expect(apply(...changes).conflicts).toEqual([{ path: TONE, yours: "tone 999", theirs: "warm" }]);
});

test("a value that is put into two places, and changed in one, stays as it was in the other", () => {
  const shared = { deep: { a: 1 } };
  const { content: after } = apply(
    { path: ["context", "one"], value: shared },
    { path: ["context", "two"], value: shared },
    { path: ["context", "one", "deep", "a"], was: 1, value: 2 },
  );
  expect(after.context).toEqual({ one: { deep: { a: 2 } }, two: { deep: { a: 1 } } });
});
