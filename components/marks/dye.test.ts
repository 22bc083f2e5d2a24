import { expect, test } from "vitest";
import { dyeOf } from "./dye";

test("a name always has the same dye", () => {
  expect(dyeOf("find_offers")).toBe(dyeOf("find_offers"));
});

test("names spread over all eight dyes", () => {
  const names = Array.from({ length: 400 }, (_, index) => `node_${index}`);
  const counts = new Map<string, number>();
  for (const name of names) counts.set(dyeOf(name), (counts.get(dyeOf(name)) ?? 0) + 1);
  expect(counts.size).toBe(8);
  expect(Math.min(...counts.values())).toBeGreaterThan(20);
});
