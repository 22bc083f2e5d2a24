import { expect, test } from "vitest";
import { isSame, valueAt, withValueAt } from "./value-at";

test("a value is read, set and taken away at its path", () => {
  const root = { context: { a: { b: 1 } }, config: {} };
  expect(valueAt(root, ["context", "a", "b"])).toBe(1);
  expect(valueAt(root, ["context", "toString"])).toBeUndefined();
  expect(withValueAt(root, ["config", "configurable", "x"], 2)).toEqual({
    context: { a: { b: 1 } },
    config: { configurable: { x: 2 } },
  });
  expect(withValueAt(root, ["context", "a", "b"], undefined)).toEqual({ context: { a: {} }, config: {} });
  expect(root).toEqual({ context: { a: { b: 1 } }, config: {} });
});

test.each([
  [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [[1, 2], [2, 1], false],
  [[1], { 0: 1 }, false],
  [null, undefined, false],
])("%j and %j are the same: %s", (one, other, same) => {
  expect(isSame(one, other)).toBe(same);
});
