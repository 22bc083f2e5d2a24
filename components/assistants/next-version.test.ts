import { expect, test } from "vitest";
import { nextVersion } from "./next-version";

// 3 is gone.
const VERSIONS = [5, 4, 2, 1];

test.each([
  [4, "earlier", 2],
  [4, "later", 5],
  [5, "later", null],
  [1, "earlier", null],
  [3, "earlier", 2],
  [3, "later", 4],
] as const)("from %d %s: %s", (shown, to, next) => {
  expect(nextVersion(VERSIONS, shown, to)).toBe(next);
});
