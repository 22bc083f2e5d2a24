import { expect, test } from "vitest";
import { preview, shapeOf } from "./json-shape";

test.each([
  [[1, 2], "2 items"],
  [["x"], "1 item"],
  [{}, "empty"],
  [{ name: "Ana", age: 3 }, "name, age"],
  [null, "null"],
])("%j folds to %s", (value, words) => {
  expect(preview(value)).toBe(words);
});

test("long key lists are cut", () => {
  const wide = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key_${index}`, index]));
  expect(preview(wide).length).toBeLessThan(70);
});

test("an array's entries carry their index", () => {
  expect(shapeOf(["a"])).toEqual({ kind: "array", entries: [["0", "a"]] });
});
