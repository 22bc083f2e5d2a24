import { expect, test } from "vitest";
import { toPage } from "./page";

test.each([
  ["nothing", [], 0, { items: [], total: 0, next: null }],
  ["less than a page", [1], 0, { items: [1], total: 1, next: null }],
  ["exactly a page", [1, 2], 4, { items: [1, 2], total: 6, next: null }],
  ["more than a page", [1, 2, 3], 4, { items: [1, 2], total: 7, next: 6 }],
])("%s", (_, rows, offset, expected) => {
  expect(toPage(rows, { limit: 2, offset })).toEqual(expected);
});
